package dev.adjoint.bench.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a worker answers: a JSON object on a line of its standard output.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Reply.Cannot.class, name = "cannot"),
  @JsonSubTypes.Type(value = Reply.Sampled.class, name = "sampled"),
  @JsonSubTypes.Type(value = Reply.Finished.class, name = "finished")
})
public sealed interface Reply {
  /// The row is set up and its result written.
  ///
  /// @param algorithm how it is done; empty if that is not known
  /// @param work operations or bytes of one run; 0 if that is not known
  record Ready(String algorithm, double work) implements Reply {}

  /// The row is beyond this contestant.
  record Cannot(String why) implements Reply {}

  /// A sample was taken, or the warm-up has ended.
  ///
  /// @param nanos of one run, on average
  record Sampled(double nanos) implements Reply {}

  /// The row is let go.
  ///
  /// @param peakMiB the most memory that was resident while the worker had it; 0 if this machine
  ///     does not tell
  record Finished(long peakMiB) implements Reply {}
}
