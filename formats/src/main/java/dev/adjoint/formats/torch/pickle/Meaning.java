package dev.adjoint.formats.torch.pickle;

import dev.adjoint.formats.torch.pickle.Item.Name;

/// What the names and identifiers in a pickle stand for: a closed list. Whatever is not on it is
/// refused with an [IllegalArgumentException], to which the reader adds the file and the place.
public interface Meaning {
  /// Refuses names that no honest file has in it, whatever it does with them.
  ///
  /// @throws IllegalArgumentException if the name is of that kind
  void require(Name name);

  /// What Python would get from calling a function or class.
  ///
  /// @throws IllegalArgumentException if it is not on the list, or the arguments are not its own
  Item call(Name function, Sequence arguments);

  /// What lies outside the pickle under an identifier.
  ///
  /// @throws IllegalArgumentException if the identifier is not of the kind that is known
  Item persistent(Item identifier);
}
