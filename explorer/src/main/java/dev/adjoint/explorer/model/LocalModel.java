package dev.adjoint.explorer.model;

import dev.adjoint.explorer.Intake;
import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Pages;
import dev.adjoint.explorer.Refusal;
import dev.adjoint.formats.onnx.OnnxSource;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.view.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/// The network that a local server has: the last that was dropped on its pages, or the one that it began with.
public final class LocalModel implements Pages, Intake {
  /// Within which a network must have been looked at.
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /// More bytes are not taken, however much memory there is.
  private static final long MOST = 512L << 20;

  /// Of the memory: a file is there twice for a moment, then its numbers, and what is computed of them.
  private static final int PART = 6;

  private final String version;
  private final Looking looking;
  private final long most;
  private final AtomicInteger taken = new AtomicInteger();
  private volatile ModelPages held;

  private LocalModel(String version, Duration patience, long most, ModelPages held) {
    this.version = version;
    this.looking = new Looking(patience);
    this.most = most;
    this.held = held;
  }

  /// With no network yet.
  ///
  /// @param version of Adjoint, as reports tell it
  /// @param patience within which a network must have been looked at
  public static LocalModel none(String version, Duration patience) {
    long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / PART);
    return new LocalModel(version, patience, most, ModelPages.none(OptionalLong.of(most)));
  }

  /// With a network that was inspected.
  public static LocalModel of(Account account) {
    LocalModel model = none(account.version(), PATIENCE);
    model.held = ModelPages.of(account, OptionalLong.of(model.most));
    return model;
  }

  @Override
  public Optional<Page> find(String path) {
    return held.find(path);
  }

  @Override
  public long most() {
    return most;
  }

  @Override
  public Page take(String name, byte[] file) throws Refusal {
    ModelPages pages = looking.at(name, () -> pages(name, file));
    held = pages;
    return pages.model();
  }

  private ModelPages pages(String name, byte[] file) {
    OnnxSource source = OnnxSource.read(file, name);
    Subject subject = new Subject(name, source.graph(), source.attributes());
    return ModelPages.of(
        new Account(Optional.of(Path.of(name)), Inspector.inspect(subject), 0, version, List.of()),
        OptionalLong.of(most),
        taken.incrementAndGet());
  }
}
