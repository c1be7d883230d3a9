/// Pictures to learn from, and how batches are made of them.
package dev.adjoint.recipes.data;
