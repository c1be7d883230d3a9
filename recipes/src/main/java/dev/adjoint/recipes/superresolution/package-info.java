/// What papers on super-resolution agree on: how pictures are made small, and how what is made of them is
/// judged.
package dev.adjoint.recipes.superresolution;
