package dev.adjoint.formats.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Reads the few Python literals an `.npy` header is made of: strings, truth values, tuples of whole
/// numbers. Anything else is refused.
final class HeaderText {
  /// What was found and expected at which character.
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int position;
    final String what;

    Malformed(int position, String what) {
      super(what);
      this.position = position;
      this.what = what;
    }
  }

  private final String text;
  private int position;

  HeaderText(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  /// Steps over `c` if it is next behind white space.
  boolean skip(char c) {
    skipSpace();
    boolean found = peek() == c;
    position += found ? 1 : 0;
    return found;
  }

  void expect(char c) {
    if (!skip(c)) {
      throw malformed("'" + c + "'");
    }
  }

  void expectEnd() {
    skipSpace();
    if (position < text.length()) {
      throw malformed("nothing more");
    }
  }

  String string() {
    skipSpace();
    int quote = peek();
    if (quote != '\'' && quote != '"') {
      throw malformed("a text in quotes");
    }
    position++;
    String content = whileTrue(c -> c != quote);
    expect((char) quote);
    return content;
  }

  boolean truth() {
    skipSpace();
    String word = whileTrue(Character::isLetter);
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      default -> throw malformed("True or False");
    };
  }

  /// `()`, `(3,)`, `(3, 4)`; a number may end in `L`, as Python 2 wrote it.
  List<Long> tuple() {
    List<Long> numbers = new ArrayList<>();
    expect('(');
    boolean more = true;
    while (!skip(')')) {
      if (!more) {
        throw malformed("','");
      }
      numbers.add(number());
      more = skip(',');
      if (!more && numbers.size() == 1) {
        throw malformed("','");
      }
    }
    return numbers;
  }

  private long number() {
    skipSpace();
    String digits = whileTrue(c -> c >= '0' && c <= '9');
    if (digits.isEmpty() || digits.length() > 18) {
      throw malformed("a whole number of at most 18 digits");
    }
    position += peek() == 'L' ? 1 : 0;
    return Long.parseLong(digits);
  }

  private String whileTrue(IntPredicate wanted) {
    int start = position;
    while (peek() >= 0 && wanted.test(peek())) {
      position++;
    }
    return text.substring(start, position);
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\t') {
      position++;
    }
  }

  private int peek() {
    return position < text.length() ? text.charAt(position) : -1;
  }

  private Malformed malformed(String expected) {
    String found = peek() < 0 ? "the end" : "'" + (char) peek() + "'";
    return new Malformed(position, "the header has %s, expected %s".formatted(found, expected));
  }
}
