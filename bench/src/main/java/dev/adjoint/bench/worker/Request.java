package dev.adjoint.bench.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a worker is asked to do: a JSON object on a line of its standard input.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Request.Warm.class, name = "warm"),
  @JsonSubTypes.Type(value = Request.Sample.class, name = "sample"),
  @JsonSubTypes.Type(value = Request.Finish.class, name = "finish")
})
public sealed interface Request {
  /// Set up a row, run it once and write the result as little-endian float32.
  ///
  /// @param row the line of a suite
  /// @param result the file to write
  record Prepare(String row, String result) implements Request {}

  /// Run until runs get no faster.
  record Warm(WarmUp until) implements Request {}

  /// Run over and over for at least `nanos`, and at least once.
  ///
  /// @param leadIn nanoseconds to run before the clock starts, 0 for none: whoever was stopped
  ///     meanwhile finds its threads asleep and its data in nobody's cache
  record Sample(long nanos, long leadIn) implements Request {}

  /// Let go of the row.
  record Finish() implements Request {}
}
