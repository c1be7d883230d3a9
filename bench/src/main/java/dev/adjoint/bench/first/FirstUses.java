package dev.adjoint.bench.first;

import dev.adjoint.bench.match.Agreement;
import dev.adjoint.bench.match.Result;
import dev.adjoint.bench.network.Models;
import dev.adjoint.bench.row.NetworkRow;
import dev.adjoint.bench.row.Work;
import dev.adjoint.formats.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts programs on the same model, by turns, without and with an AOT cache (JEP 483, JEP 514):
/// classes that an earlier run has loaded and linked, and what it has learned for the compiler.
public final class FirstUses {
  private final Path folder;
  private final Path data;
  private final int starts;

  /// Programs are started by [#play].
  ///
  /// @param folder for temporary files; it is the caller's to delete
  /// @param data where networks that are files lie
  /// @param starts how often each is started
  public FirstUses(Path folder, Path data, int starts) {
    this.folder = folder;
    this.data = data;
    this.starts = starts;
  }

  /// Plays one network.
  ///
  /// @param ours the others' results are compared with its
  public FirstUse play(NetworkRow row, Program ours, List<Program> others)
      throws IOException, InterruptedException {
    byte[] bytes = Models.bytes(row, data);
    Path model = Files.write(folder.resolve("first.onnx"), bytes);
    double terms = Work.of(row, Onnx.read(bytes, row.source())).terms();
    List<Start> all = new ArrayList<>(both(ours, row, model));
    for (Program other : others) {
      List<Start> starts = both(other, row, model);
      objection(ours, other, terms).ifPresent(why -> starts.forEach(start -> start.fail(why)));
      all.addAll(starts);
    }
    for (int round = 0; round < starts; round++) {
      for (Start start : all) {
        start.sample();
      }
    }
    Map<String, Result> results = new LinkedHashMap<>();
    all.forEach(start -> results.put(start.name(), start.result()));
    return new FirstUse(row, results);
  }

  /// Without and with a cache. Both have run once then: one to be compared, one to make the cache.
  private List<Start> both(Program program, NetworkRow row, Path model)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(model.toString(), file(program, "f32")));
    Arrays.stream(row.input().toArray()).mapToObj(Integer::toString).forEach(arguments::add);
    Start plain = new Start(program.name(), program, List.of(), arguments);
    plain.once();
    String cache = file(program, "aot");
    Start training =
        new Start("", program, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"), arguments);
    training.once();
    List<String> options = List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Xlog:disable");
    Start cached = new Start(program.name() + ", AOT cache", program, options, arguments);
    if (!Files.exists(Path.of(cache))) {
      cached.fail("this JVM makes no AOT cache of it");
    }
    return List.of(plain, cached);
  }

  private String file(Program program, String ending) {
    return folder.resolve("first-" + program.name() + "." + ending).toString();
  }

  private Optional<String> objection(Program ours, Program other, double terms) throws IOException {
    Path results = Path.of(file(ours, "f32"));
    Path theirs = Path.of(file(other, "f32"));
    return Files.exists(results) && Files.exists(theirs)
        ? Agreement.objection(results, theirs, terms).map(why -> "disagrees: " + why)
        : Optional.empty();
  }
}
