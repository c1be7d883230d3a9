package dev.adjoint.formats.torch;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.formats.torch.pickle.Item.Name;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// PyTorch's names of storages and element types.
final class TorchTypes {
  private static final String STORAGE = "Storage";
  private static final Set<String> MODULES =
      Set.of("torch", "torch.cuda", "torch.storage", "torch._C", "torch.mps");
  private static final Set<String> OF_BYTES =
      Set.of("UntypedStorage", "_UntypedStorage", "TypedStorage", "_TypedStorage");

  private static final Map<String, StoredType> STORAGES =
      Map.of(
          "Double", StoredType.F64,
          "Float", StoredType.F32,
          "Half", StoredType.F16,
          "BFloat16", StoredType.BF16,
          "Long", StoredType.I64,
          "Int", StoredType.I32,
          "Short", StoredType.I16,
          "Char", StoredType.I8,
          "Byte", StoredType.U8,
          "Bool", StoredType.BOOL);

  private static final Map<String, StoredType> TYPES =
      Map.ofEntries(
          Map.entry("float64", StoredType.F64),
          Map.entry("float32", StoredType.F32),
          Map.entry("float16", StoredType.F16),
          Map.entry("bfloat16", StoredType.BF16),
          Map.entry("int64", StoredType.I64),
          Map.entry("int32", StoredType.I32),
          Map.entry("int16", StoredType.I16),
          Map.entry("int8", StoredType.I8),
          Map.entry("uint64", StoredType.U64),
          Map.entry("uint32", StoredType.U32),
          Map.entry("uint16", StoredType.U16),
          Map.entry("uint8", StoredType.U8),
          Map.entry("bool", StoredType.BOOL));

  private TorchTypes() {}

  /// The type of a storage's numbers; empty if it is one of bytes.
  ///
  /// @throws IllegalArgumentException if the name is not that of a storage whose numbers are read
  static Optional<StoredType> ofStorage(Name storage) {
    if (MODULES.contains(storage.module()) && OF_BYTES.contains(storage.name())) {
      return Optional.empty();
    }
    String kind = storage.name().endsWith(STORAGE) ? withoutEnding(storage.name()) : "";
    StoredType type = MODULES.contains(storage.module()) ? STORAGES.get(kind) : null;
    if (type == null) {
      throw new IllegalArgumentException(
          storage
              + " is not read: quantised and complex numbers have no type here; convert the tensors to float32 before saving them");
    }
    return Optional.of(type);
  }

  private static String withoutEnding(String name) {
    return name.substring(0, name.length() - STORAGE.length());
  }

  /// The type called `torch.float32` and so on.
  ///
  /// @throws IllegalArgumentException if it is none that is read
  static StoredType ofType(Name type) {
    StoredType known = type.module().equals("torch") ? TYPES.get(type.name()) : null;
    if (known == null) {
      throw new IllegalArgumentException(
          "element type %s is not read; convert the tensors to float32 before saving them"
              .formatted(type));
    }
    return known;
  }
}
