package dev.adjoint.inspect.report;

import dev.adjoint.inspect.report.page.Page;
import java.io.IOException;

/// A page for a person, in one file that needs no network: summary, grids, findings with their pictures.
public record HtmlReport() implements Report {
  @Override
  public void write(Account account, Appendable to) throws IOException {
    to.append(Page.of(account));
  }
}
