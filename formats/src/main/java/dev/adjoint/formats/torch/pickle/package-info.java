/// Pickles as data: a closed list of instructions, and of names that [Meaning] knows.
package dev.adjoint.formats.torch.pickle;
