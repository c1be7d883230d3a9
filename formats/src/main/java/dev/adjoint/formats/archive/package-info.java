/// Zip archives from strangers.
package dev.adjoint.formats.archive;
