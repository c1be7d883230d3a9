/// The parts of the page that [dev.adjoint.inspect.report.HtmlReport] writes.
package dev.adjoint.inspect.report.page;
