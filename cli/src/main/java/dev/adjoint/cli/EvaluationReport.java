package dev.adjoint.cli;

import dev.adjoint.recipes.data.Origin;
import dev.adjoint.recipes.superresolution.Trial.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/// Scores of pictures, and their means.
record EvaluationReport(Path model, Path data, int scale) {
  /// @param name of the picture
  /// @param bicubic what plain enlargement reaches
  record Row(String name, Score model, Score bicubic) {}

  void tell(List<Row> rows, Report report) {
    report.line("model", model.toString());
    report.line("data", "%s, %d pictures, scale %d".formatted(data, rows.size(), scale));
    List<String> lines = new ArrayList<>();
    lines.add("    PSNR  SSIM       bicubic  SSIM      picture");
    rows.forEach(row -> lines.add(line(row)));
    lines.add(line(mean(rows)));
    report.lines(lines);
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "%8.2f  %.4f    %8.2f  %.4f    %s",
        row.model.psnr(),
        row.model.ssim(),
        row.bicubic.psnr(),
        row.bicubic.ssim(),
        row.name);
  }

  private static Row mean(List<Row> rows) {
    return new Row("mean", mean(rows, Row::model), mean(rows, Row::bicubic));
  }

  private static Score mean(List<Row> rows, Function<Row, Score> which) {
    List<Score> scores = rows.stream().map(which).toList();
    return new Score(mean(scores, Score::psnr), mean(scores, Score::ssim));
  }

  private static double mean(List<Score> scores, ToDoubleFunction<Score> number) {
    return scores.stream().mapToDouble(number).average().orElse(Double.NaN);
  }

  /// Under which name the means are noted in a model: the same for the same data and scale.
  String noteName(Origin origin) {
    return "evaluated on %s, scale %d".formatted(origin.name(), scale);
  }

  /// The means, as they are noted in a model.
  String note(List<Row> rows, Origin origin) {
    Row mean = mean(rows);
    return String.format(
        Locale.ROOT,
        "PSNR %.2f dB, SSIM %.4f (bicubic %.2f, %.4f); %s",
        mean.model.psnr(),
        mean.model.ssim(),
        mean.bicubic.psnr(),
        mean.bicubic.ssim(),
        origin.fingerprint());
  }

  String json(List<Row> rows) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("model", model.toString());
    all.put("data", data.toString());
    all.put("scale", scale);
    all.put("pictures", rows);
    all.put("mean", mean(rows));
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
