package dev.adjoint.formats.torch;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.formats.storage.StridedView;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.tensor.Shape;

/// The functions of `torch._utils` that make tensors. Source: PyTorch 2, `torch/_utils.py`.
final class Rebuild {
  private static final int TYPE = 6;

  private Rebuild() {}

  /// `_rebuild_tensor(storage, storage_offset, size, stride)` and `_rebuild_tensor_v2`, which goes on
  /// with `requires_grad, backward_hooks, metadata`.
  static Item tensor(Arguments arguments) {
    StorageItem storage = arguments.storage(0);
    return tensor(arguments, storage.type().orElse(StoredType.U8));
  }

  /// `_rebuild_tensor_v3(storage, storage_offset, size, stride, requires_grad, backward_hooks, dtype,
  /// metadata)`: the storage is one of bytes.
  static Item typedTensor(Arguments arguments) {
    return tensor(arguments, TorchTypes.ofType(arguments.name(TYPE)));
  }

  private static Item tensor(Arguments arguments, StoredType type) {
    StorageItem storage = arguments.storage(0);
    StridedView own =
        new StridedView(
            type, Shape.of(arguments.wholes(2)), arguments.wholes(3), arguments.whole(1));
    own.requireWithin(storage.count(type));
    long first = own.shape().elements() == 0 ? 0 : own.offset() + storage.first();
    return new TensorItem(storage, new StridedView(type, own.shape(), own.strides(), first));
  }

  /// `_rebuild_parameter(data, requires_grad, backward_hooks)`, with or without a state, and
  /// `Parameter(data)`.
  static Item parameter(Arguments arguments) {
    return arguments.tensor(0);
  }

  /// `_rebuild_from_type_v2(function, type, arguments, state)`: a tensor of a subclass.
  static Item ofType(Arguments arguments) {
    if (arguments.name(0).toString().equals(arguments.of())) {
      throw new IllegalArgumentException(arguments.of() + " is told to call itself");
    }
    return TorchNames.KNOWN.call(arguments.name(0), arguments.sequence(2));
  }
}
