/// A visitor's own network: as a chain of grids, with what the inspector found, and the kernels of its layers.
package dev.adjoint.explorer.model;
