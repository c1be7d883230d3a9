package dev.adjoint.inspect.cure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call as Python writes it, as in `nn.ConvTranspose2d(4, 3, (4, 2), stride=2)`, with what is done to its
/// result: `(x)[..., :-1]`.
///
/// @param arguments numbers, texts, `True` and `False`, lists of these, and calls
/// @param rest of the line
record Written(String name, List<Object> arguments, Map<String, Object> named, String rest) {
  /// The call with which a line begins.
  ///
  /// @throws IllegalArgumentException if it is none, or leaves something open
  static Written of(String line) {
    Reader reader = new Reader(line);
    Written call = (Written) reader.value();
    return new Written(call.name, call.arguments, call.named, line.substring(reader.at));
  }

  /// An argument by its place or its name.
  Optional<Object> argument(int place, String name) {
    return place < arguments.size()
        ? Optional.of(arguments.get(place))
        : Optional.ofNullable(named.get(name));
  }

  /// Reads from left to right.
  private static final class Reader {
    private final String line;
    private int at;

    Reader(String line) {
      this.line = line;
    }

    Object value() {
      skip();
      char first = line.charAt(at);
      if (first == '(') {
        return tuple();
      }
      if (first == '"') {
        int end = line.indexOf('"', at + 1);
        String text = line.substring(at + 1, end);
        at = end + 1;
        return text;
      }
      return first == '-' || Character.isDigit(first) ? number() : word();
    }

    private Object number() {
      int from = at++;
      while (at < line.length() && (Character.isDigit(line.charAt(at)) || line.charAt(at) == '.')) {
        at++;
      }
      return Double.valueOf(line.substring(from, at));
    }

    private Object word() {
      String name = name();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("no value at " + at + " of " + line);
      }
      return at < line.length() && line.charAt(at) == '(' ? call(name) : name;
    }

    private String name() {
      int from = at;
      while (at < line.length()
          && (Character.isLetterOrDigit(line.charAt(at)) || "._".indexOf(line.charAt(at)) >= 0)) {
        at++;
      }
      return line.substring(from, at);
    }

    private List<Object> tuple() {
      return call("").arguments();
    }

    private Written call(String name) {
      List<Object> arguments = new ArrayList<>();
      Map<String, Object> named = new LinkedHashMap<>();
      at++;
      skip();
      while (line.charAt(at) != ')') {
        argument(arguments, named);
        skip();
      }
      at++;
      return new Written(name, arguments, named, "");
    }

    private void argument(List<Object> arguments, Map<String, Object> named) {
      int from = at;
      String name = name();
      if (!name.isEmpty() && at < line.length() && line.charAt(at) == '=') {
        at++;
        named.put(name, value());
      } else {
        at = from;
        arguments.add(value());
      }
    }

    private void skip() {
      while (at < line.length() && ", ".indexOf(line.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
