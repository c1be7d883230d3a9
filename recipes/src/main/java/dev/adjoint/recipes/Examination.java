package dev.adjoint.recipes;

import dev.adjoint.formats.picture.Picture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a network has learned, to be looked at.
///
/// @param samples one picture, with a row or a column for each of what [#caption] says
/// @param caption what the samples show
/// @param measures numbers by name: `error`, and `error of the mean picture` beside it, to be judged by
public record Examination(Picture samples, String caption, SequencedMap<String, Double> measures) {
  public Examination {
    measures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(measures));
  }
}
