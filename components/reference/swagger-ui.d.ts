// The package has no types of its own; these are of what is used here.
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  type Options = {
    spec: unknown;
    domNode: HTMLElement;
    layout: "BaseLayout";
    docExpansion: "none";
    defaultModelsExpandDepth: number;
    tryItOutEnabled: boolean;
    filter: boolean;
    /** Null: nobody elsewhere is asked whether the document is valid. */
    validatorUrl: null;
    /** False: a token is forgotten with the page. */
    persistAuthorization: boolean;
  };
  const SwaggerUI: (options: Options) => unknown;
  export default SwaggerUI;
}
