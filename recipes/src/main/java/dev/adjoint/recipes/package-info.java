/// Recipes: a network, data, a loss, an optimizer and a schedule that go together, with their source.
package dev.adjoint.recipes;
