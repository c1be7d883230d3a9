package dev.adjoint.recipes.run;

import dev.adjoint.recipes.Examination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A page about a run, in one file: measures, samples, a curve for each number that was told.
record ReportPage(Path folder, long step, long steps, Examination examination, History history) {
  String html() throws IOException {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>%1$s, step %2$d</title>
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    img { image-rendering: pixelated; min-width: 60%%; max-width: 100%%; }
    td { padding-right: 2rem; } figure { display: inline-block; margin: 0 1rem 1rem 0; }
    polyline { fill: none; stroke: #2563eb; stroke-width: 1.5; } svg { background: #f8fafc; }
    text { font-size: 11px; fill: #475569; }
    </style>
    </head>
    <body>
    <h1>%1$s</h1>
    <p>Step %2$d of %3$d.</p>
    <table>
    %4$s
    </table>
    <h2>Samples</h2>
    <p>%5$s</p>
    <img alt="samples" src="data:image/png;base64,%6$s">
    <h2>Curves</h2>
    %7$s
    </body>
    </html>
    """
        .formatted(
            escaped(String.valueOf(folder.toAbsolutePath().getFileName())),
            step,
            steps,
            measures(),
            escaped(examination.caption()),
            samples(),
            curves());
  }

  private String measures() {
    return examination.measures().entrySet().stream()
        .map(ReportPage::row)
        .collect(Collectors.joining("\n"));
  }

  private static String row(Map.Entry<String, Double> measure) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%.5g</td></tr>",
        escaped(measure.getKey()),
        measure.getValue());
  }

  private String samples() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    examination.samples().write(png);
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private String curves() {
    return history.byName().entrySet().stream()
        .map(entry -> new Curve(entry.getKey(), entry.getValue()).svg())
        .collect(Collectors.joining("\n"));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
