package dev.adjoint.operator.matrix;

import dev.adjoint.operator.Case;
import dev.adjoint.operator.CaseMaker;
import dev.adjoint.tensor.Shape;
import dev.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Random products.
public final class MatrixCases extends CaseMaker {
  private static final List<String> EQUATIONS =
      List.of(
          "ij,jk->ik",
          "ij,jk",
          "ij,ij->",
          "ij->ji",
          "ij->j",
          "ii->i",
          "ii",
          "i,j->ij",
          "...ij,...jk->...ik",
          "b...i,ji->b...j",
          "ij,kj,k->ik",
          "...i->...",
          "i...->...i",
          "ij,ij->ij");

  public MatrixCases(long seed) {
    super(seed);
  }

  @Override
  protected List<Supplier<Case>> ways() {
    return List.of(this::matMul, this::matMul, this::gemm, this::gemm, this::einsum, this::einsum);
  }

  private Case matMul() {
    int inner = random.between(1, 6);
    Shape batch = shape(random.between(0, 2));
    return random.chance(2)
        ? of(new MatMul(), tensor(left(batch, inner)), tensor(right(narrower(batch), inner)))
        : of(new MatMul(), tensor(left(narrower(batch), inner)), tensor(right(batch, inner)));
  }

  private Shape left(Shape batch, int inner) {
    return random.chance(4) ? Shape.of(inner) : append(batch, random.between(1, 5), inner);
  }

  private Shape right(Shape batch, int inner) {
    return random.chance(4) ? Shape.of(inner) : append(batch, inner, random.between(1, 5));
  }

  private static Shape append(Shape batch, int rows, int columns) {
    List<Integer> extents = new ArrayList<>(batch.toList());
    extents.add(rows);
    extents.add(columns);
    return Shape.of(extents);
  }

  private Case gemm() {
    Shape mkn = shape(3);
    boolean transA = random.chance(2);
    boolean transB = random.chance(2);
    Gemm gemm = new Gemm(random.pick(1f, 0.5f), random.pick(1f, -2f), transA, transB);
    Tensor a = tensor(matrix(mkn.extent(0), mkn.extent(1), transA));
    Tensor b = tensor(matrix(mkn.extent(1), mkn.extent(2), transB));
    Tensor c = tensor(narrower(Shape.of(mkn.extent(0), mkn.extent(2))));
    return random.chance(3) ? of(gemm, a, b) : of(gemm, a, b, c);
  }

  private static Shape matrix(int rows, int columns, boolean transposed) {
    return transposed ? Shape.of(columns, rows) : Shape.of(rows, columns);
  }

  private Case einsum() {
    String equation = EQUATIONS.get(random.between(0, EQUATIONS.size() - 1));
    List<Integer> letters = random.times(26, () -> random.between(1, 5));
    Shape rest = shape(random.between(0, 2));
    String inputs =
        equation.contains("->") ? equation.substring(0, equation.indexOf("->")) : equation;
    List<Tensor> tensors = new ArrayList<>();
    for (String term : inputs.split(",", -1)) {
      tensors.add(tensor(shape(term, letters, rest)));
    }
    return of(new Einsum(equation), tensors.toArray(Tensor[]::new));
  }

  private static Shape shape(String term, List<Integer> letters, Shape rest) {
    List<Integer> extents = new ArrayList<>();
    for (char letter : term.replace("...", ".").toCharArray()) {
      if (letter == '.') {
        extents.addAll(rest.toList());
      } else {
        extents.add(letters.get(letter - 'a'));
      }
    }
    return Shape.of(extents);
  }
}
