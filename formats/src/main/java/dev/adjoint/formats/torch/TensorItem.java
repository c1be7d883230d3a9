package dev.adjoint.formats.torch;

import dev.adjoint.formats.storage.StridedView;
import dev.adjoint.formats.torch.pickle.Made;

/// A tensor as the pickle describes it.
///
/// @param view of the storage in the file, from its beginning
record TensorItem(StorageItem storage, StridedView view) implements Made {
  @Override
  public String described() {
    return "a tensor of shape " + view.shape();
  }
}
