/// How tensors lie in files: types, byte orders, strides.
package dev.adjoint.formats.storage;
