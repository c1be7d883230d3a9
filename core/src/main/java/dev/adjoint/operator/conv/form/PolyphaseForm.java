package dev.adjoint.operator.conv.form;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvGeometry;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.operator.Inputs;
import dev.adjoint.operator.conv.Conv;
import dev.adjoint.tensor.DoubleTensor;
import dev.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Phase by phase: the fine cells that leave the same rest modulo the stride are a convolution of
/// stride 1 of the coarse grid, with every stride-th tap of the kernel. No product is with an inserted
/// zero. The phases' results are set between one another.
public record PolyphaseForm() implements TransposedForm {
  @Override
  public DoubleTensor transpose(ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    double[] fine = new double[problem.fineShape().elements()];
    List<ConvAxis> axes = problem.geometry().axes();
    Grid residues = new Grid(axes.stream().map(axis -> (int) axis.stride()).toList());
    residues
        .cells()
        .map(residue -> lines(problem, residue))
        .filter(lines -> lines.stream().noneMatch(PhaseLine::isEmpty))
        .forEach(lines -> place(lines, problem, phase(lines, problem, coarse, weights), fine));
    return Tensor.of(problem.fineShape(), fine);
  }

  private static List<PhaseLine> lines(ConvProblem problem, List<Integer> residue) {
    return IntStream.range(0, residue.size())
        .mapToObj(i ->
            PhaseLine.of(problem.geometry().axes().get(i), residue.get(i), problem.fine().get(i)))
        .toList();
  }

  /// The cells of one phase.
  private static DoubleTensor phase(
      List<PhaseLine> lines, ConvProblem problem, DoubleTensor coarse, DoubleTensor weights) {
    List<ConvAxis> axes = lines.stream().map(PhaseLine::convolution).toList();
    ConvGeometry geometry =
        new ConvGeometry(axes, problem.geometry().groups())
            .fitted(lines.stream().map(PhaseLine::count).toList(), problem.coarse());
    Tensor taps = TurnedWeights.of(problem, weights, lines.stream().map(PhaseLine::taps).toList());
    return new Conv(geometry).evaluate(Inputs.of(coarse, taps)).getFirst().toDoubles();
  }

  /// Sets the cells of a phase where they belong, a stride apart.
  private static void place(
      List<PhaseLine> lines, ConvProblem problem, DoubleTensor phase, double[] fine) {
    Grid cells = new Grid(lines.stream().map(PhaseLine::count).toList());
    Grid all = new Grid(problem.fine());
    int[] positions =
        cells.cells().mapToInt(cell -> all.position(fineCells(lines, cell))).toArray();
    for (int i = 0; i < phase.values().length; i++) {
      int plane = i / positions.length;
      fine[plane * all.count() + positions[i % positions.length]] = phase.values()[i];
    }
  }

  private static List<Long> fineCells(List<PhaseLine> lines, List<Integer> cell) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> lines.get(i).fineCell(cell.get(i)))
        .toList();
  }
}
