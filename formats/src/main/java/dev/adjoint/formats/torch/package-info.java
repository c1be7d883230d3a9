/// What `torch.save` writes, as named tensors.
package dev.adjoint.formats.torch;
