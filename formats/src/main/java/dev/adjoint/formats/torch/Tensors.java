package dev.adjoint.formats.torch;

import dev.adjoint.formats.archive.Allowance;
import dev.adjoint.formats.storage.StridedView;
import dev.adjoint.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Reads the tensors that a pickle describes, storage by storage, so that no more than one storage
/// is in memory beside the tensors. Names of the same view share one tensor.
final class Tensors {
  private final SequencedMap<String, TensorItem> named;
  private final Map<TensorItem, Tensor> read = new HashMap<>();

  private Tensors(SequencedMap<String, TensorItem> named) {
    this.named = named;
  }

  /// The tensors in the order of their names.
  static SequencedMap<String, Tensor> read(
      SequencedMap<String, TensorItem> named,
      StorageBytes bytes,
      ByteOrder order,
      Allowance allowance)
      throws IOException {
    Tensors tensors = new Tensors(named);
    named.values().stream()
        .distinct()
        .map(TensorItem::view)
        .mapToLong(StridedView::bytesInMemory)
        .forEach(
            taken -> allowance.take(taken, "save tensors that are not expanded: .contiguous()"));
    for (List<TensorItem> views : tensors.byStorage().values()) {
      tensors.readAll(views, bytes, order);
    }
    return tensors.inOrder();
  }

  private SequencedMap<String, List<TensorItem>> byStorage() {
    SequencedMap<String, List<TensorItem>> groups = new LinkedHashMap<>();
    named.values().stream()
        .distinct()
        .forEach(
            view -> groups.computeIfAbsent(view.storage().key(), _ -> new ArrayList<>()).add(view));
    return groups;
  }

  private void readAll(List<TensorItem> views, StorageBytes bytes, ByteOrder order)
      throws IOException {
    for (TensorItem item : views) {
      MemorySegment storage = bytes.of(item.storage());
      read.put(item, item.view().read(storage, order));
    }
  }

  private SequencedMap<String, Tensor> inOrder() {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    named.forEach((name, item) -> tensors.put(name, Objects.requireNonNull(read.get(item))));
    return tensors;
  }
}
