package dev.adjoint.inspect.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of the page, with holes such as `{{title}}` for what is put into it. What is put in is never
/// looked at for holes itself.
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final String name;
  private final String text;
  private final Map<String, Html> parts = new HashMap<>();

  private Template(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /// The piece in the file of this name, beside this class.
  static Template named(String name) {
    try (InputStream file = Template.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the page's piece " + name + " was not packed");
      }
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new Template(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts a text into a hole.
  Template with(String hole, String value) {
    return with(hole, Html.text(value));
  }

  /// Puts markup into a hole.
  Template with(String hole, Html value) {
    parts.put(hole, value);
    return this;
  }

  /// The piece with its holes filled.
  ///
  /// @throws IllegalStateException if something has no hole, or a hole has nothing
  Html filled() {
    Set<String> unused = new HashSet<>(parts.keySet());
    String filled =
        HOLE.matcher(text)
            .replaceAll(hole -> {
              unused.remove(hole.group(1));
              return Matcher.quoteReplacement(part(hole));
            });
    if (!unused.isEmpty()) {
      throw new IllegalStateException(name + " has no hole for " + unused);
    }
    return new Html(filled);
  }

  private String part(MatchResult hole) {
    Html part = parts.get(hole.group(1));
    if (part == null) {
      throw new IllegalStateException("nothing for " + hole.group() + " of " + name);
    }
    return part.markup();
  }
}
