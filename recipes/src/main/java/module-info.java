/// Recipes: how networks are trained on somebody's pictures, from a folder to a file with a model.
@org.jspecify.annotations.NullMarked
module dev.adjoint.recipes {
  requires transitive dev.adjoint.formats;
  requires transitive dev.adjoint.nn;
  requires static org.jspecify;

  exports dev.adjoint.recipes;
  exports dev.adjoint.recipes.data;
  exports dev.adjoint.recipes.run;
  exports dev.adjoint.recipes.superresolution;
}
