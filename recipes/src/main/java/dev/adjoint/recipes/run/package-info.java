/// Runs of a recipe: steps, checkpoints, resuming, reports.
package dev.adjoint.recipes.run;
