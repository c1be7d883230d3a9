package dev.adjoint.formats.torch;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.torch.pickle.Dict;
import dev.adjoint.formats.torch.pickle.Instance;
import dev.adjoint.formats.torch.pickle.Item;
import dev.adjoint.formats.torch.pickle.Item.Real;
import dev.adjoint.formats.torch.pickle.Item.Text;
import dev.adjoint.formats.torch.pickle.Item.Truth;
import dev.adjoint.formats.torch.pickle.Item.Whole;
import dev.adjoint.formats.torch.pickle.Sequence;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Finds the tensors in what a pickle holds and gives each its name: keys and positions on the way
/// to it, joined by dots. A module becomes what its `state_dict()` would be: parameters, buffers,
/// then the modules in it. Texts and numbers on the way are kept as notes.
final class Naming {
  private static final String PARAMETERS = "_parameters";
  private static final String BUFFERS = "_buffers";
  private static final String MODULES = "_modules";
  private static final String PASSING = "_non_persistent_buffers_set";
  private static final int DEEPEST = 100;

  /// Characters of all names and keys on the way. Lists that hold one another can have more ways
  /// through them than there are atoms; a large model's names take a tenth of this.
  private static final long MOST = 1 << 24;

  private static final int LONGEST_NOTE = 1000;
  private static final int MOST_NOTES = 100;

  private final String file;
  private final SequencedMap<String, TensorItem> tensors = new LinkedHashMap<>();
  private final SequencedMap<String, String> notes = new LinkedHashMap<>();
  private final Set<Item> onTheWay = Collections.newSetFromMap(new IdentityHashMap<>());
  private long work;

  private Naming(String file) {
    this.file = file;
  }

  /// Names everything that an item holds.
  ///
  /// @throws FormatException if two tensors get the same name, or the names are out of all bounds
  static Naming of(String file, Item item) {
    Naming naming = new Naming(file);
    naming.visit(item, "");
    return naming;
  }

  SequencedMap<String, TensorItem> tensors() {
    return tensors;
  }

  SequencedMap<String, String> notes() {
    return notes;
  }

  /// The types of those tensors whose numbers have 16 bits.
  SequencedMap<String, String> halves() {
    SequencedMap<String, String> halves = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> {
      if (tensor.view().type().isHalf()) {
        halves.put(name, tensor.view().type().name());
      }
    });
    return halves;
  }

  private void visit(Item item, String name) {
    work += name.length() + 1L;
    if (work > MOST || onTheWay.size() > DEEPEST) {
      throw new FormatException(
          file,
          "its tensors lie more than %d levels deep, or their names take more than %d characters"
              .formatted(DEEPEST, MOST));
    }
    switch (item) {
      case TensorItem tensor -> put(name, tensor);
      case Text text -> note(name, text.value());
      case Whole whole -> note(name, String.valueOf(whole.value()));
      case Real real -> note(name, String.valueOf(real.value()));
      case Truth truth -> note(name, String.valueOf(truth.value()));
      case Instance object when isArray(object) ->
          note(name, "a NumPy array, which is not read; torch.from_numpy makes it a tensor");
      case Dict _, Sequence _, Instance _ -> enter(item, name);
      default -> {}
    }
  }

  private void put(String name, TensorItem tensor) {
    String given = name.isEmpty() ? "tensor" : name;
    if (tensors.put(given, tensor) != null) {
      throw new FormatException(file, "two tensors are called '%s'".formatted(given));
    }
  }

  private void note(String name, String text) {
    if (text.length() <= LONGEST_NOTE) {
      work += text.length();
      notes.putIfAbsent(name, text);
    }
  }

  /// A reference back to what holds it leads nowhere new.
  private void enter(Item holder, String name) {
    work += size(holder);
    if (onTheWay.add(holder)) {
      visitContents(holder, name);
      onTheWay.remove(holder);
    }
  }

  private static int size(Item holder) {
    return switch (holder) {
      case Dict dict -> dict.entries().size();
      case Sequence sequence -> sequence.items().size();
      case Instance object -> size(object.attributes()) + size(object.elements());
      default -> 0;
    };
  }

  private void visitContents(Item holder, String name) {
    switch (holder) {
      case Dict dict -> visitEntries(dict, name);
      case Sequence sequence -> visitElements(sequence, name);
      case Instance object when isModule(object) -> visitModule(object.attributes(), name);
      case Instance object -> {
        visitEntries(object.attributes(), name);
        visitElements(object.elements(), name);
      }
      default -> throw new IllegalStateException(holder.described());
    }
  }

  private void visitEntries(Dict dict, String name) {
    for (Dict.Entry entry : dict.entries()) {
      key(entry.key()).ifPresent(key -> visit(entry.value(), joined(name, key)));
    }
  }

  private static Optional<String> key(Item key) {
    return switch (key) {
      case Text text -> Optional.of(text.value());
      case Whole whole -> Optional.of(String.valueOf(whole.value()));
      case Truth truth -> Optional.of(truth.value() ? "True" : "False");
      default -> Optional.empty();
    };
  }

  /// Of a long list, such as the losses of every step, the first numbers are notes enough.
  private void visitElements(Sequence sequence, String name) {
    List<Item> items = sequence.items();
    for (int i = 0; i < items.size(); i++) {
      if (i < MOST_NOTES || !isNote(items.get(i))) {
        visit(items.get(i), joined(name, String.valueOf(i)));
      }
    }
  }

  private static boolean isNote(Item item) {
    return item instanceof Text
        || item instanceof Whole
        || item instanceof Real
        || item instanceof Truth;
  }

  private static boolean isArray(Instance object) {
    return object.type().name().equals("_reconstruct")
        && object.type().module().startsWith("numpy.");
  }

  private static boolean isModule(Instance object) {
    return object.attributes().get(PARAMETERS).isPresent()
        && object.attributes().get(MODULES).isPresent();
  }

  private void visitModule(Dict attributes, String name) {
    for (String part : List.of(PARAMETERS, BUFFERS, MODULES)) {
      if (attributes.get(part).orElse(null) instanceof Dict entries) {
        visitEntries(part.equals(BUFFERS) ? persistent(entries, attributes) : entries, name);
      }
    }
  }

  /// Buffers without those that the module leaves out of its state dict.
  private Dict persistent(Dict buffers, Dict attributes) {
    if (!(attributes.get(PASSING).orElse(null) instanceof Sequence passing)) {
      return buffers;
    }
    work += size(buffers) + size(passing);
    Set<Item> left = new HashSet<>(passing.items());
    Dict persistent = new Dict();
    buffers.entries().stream()
        .filter(entry -> !left.contains(entry.key()))
        .forEach(entry -> persistent.put(entry.key(), entry.value()));
    return persistent;
  }

  private static String joined(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
