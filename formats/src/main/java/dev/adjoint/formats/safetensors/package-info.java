/// The safetensors format, both ways.
package dev.adjoint.formats.safetensors;
