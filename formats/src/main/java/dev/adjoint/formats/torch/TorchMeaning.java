package dev.adjoint.formats.torch;

import dev.adjoint.formats.storage.StoredType;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.Item.Name;
import dev.adjoint.formats.torch.pickle.Item.None;
import dev.adjoint.formats.torch.pickle.Meaning;
import dev.adjoint.formats.torch.pickle.Sequence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What names and identifiers mean in a file that `torch.save` wrote, and the storages that were
/// spoken of.
final class TorchMeaning implements Meaning {
  private static final int VIEW = 5;

  private final Map<String, StorageItem> storages = new HashMap<>();

  /// The first thing that was said of a storage; empty if nothing was.
  Optional<StorageItem> storage(String key) {
    return Optional.ofNullable(storages.get(key));
  }

  @Override
  public void require(Name name) {
    TorchNames.KNOWN.require(name);
  }

  @Override
  public Item call(Name function, Sequence arguments) {
    return TorchNames.KNOWN.call(function, arguments);
  }

  /// `('storage', type, key, device, count)`, in old files with `None` or a part behind it:
  /// `(key, offset, count)`. Old files of whole modules also have `('module', class, source file,
  /// source)`, which stands for the class.
  @Override
  public Item persistent(Item identifier) {
    if (!(identifier instanceof Sequence parts)) {
      throw new IllegalArgumentException(
          "%s in place of a storage".formatted(identifier.described()));
    }
    Arguments arguments = new Arguments("the identifier of a storage", parts.items());
    return switch (arguments.text(0)) {
      case "storage" -> storage(arguments);
      case "module" -> arguments.name(1);
      case String other ->
          throw new IllegalArgumentException(
              "'%s' in place of a storage; this file was not written by torch.save"
                  .formatted(other));
    };
  }

  private Item storage(Arguments arguments) {
    Optional<StoredType> type = TorchTypes.ofStorage(arguments.name(1));
    String key = arguments.text(2);
    long count = arguments.whole(4);
    StorageItem whole = new StorageItem(key, type, count, 0, count);
    storages.putIfAbsent(key, whole);
    boolean isPart = arguments.count() > VIEW && arguments.at(VIEW) != None.NONE;
    return isPart
        ? part(whole, new Arguments("a part of a storage", arguments.sequence(VIEW).items()))
        : whole;
  }

  private static Item part(StorageItem whole, Arguments part) {
    return new StorageItem(
        whole.key(), whole.type(), whole.rootCount(), part.whole(1), part.whole(2));
  }
}
