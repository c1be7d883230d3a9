package dev.adjoint.engine.conv.slab;

import dev.adjoint.geometry.ConvAxis;
import dev.adjoint.geometry.ConvProblem;
import dev.adjoint.geometry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a transposed convolution is cut into pieces: its result into [Slab]s, the batch into runs of
/// items, the channels into runs of blocks. Sizes alone decide.
///
/// @param slabs of each item
/// @param items of a piece; 1 if there is more than one slab
/// @param blocks of channels of a piece
public record Slabs(List<Slab> slabs, int items, int blocks) {
  /// Products worth handing to another thread.
  private static final long PIECE = 1 << 20;

  /// Pieces for which items, slabs and blocks are cut smaller than memory asks for.
  private static final int PIECES = 16;

  /// Positions of a slab for each that it shares with the next, where it is cut for the sake of many
  /// threads.
  private static final int OWN = 16;

  /// What is computed alike.
  ///
  /// @param groups of channels
  /// @param blocks of channels in each group
  /// @param room how much fits into memory
  public record Parts(int groups, int blocks, Room room) {}

  /// How much fits into memory.
  @FunctionalInterface
  public interface Room {
    /// How many items of the batch fit into a piece; less than 1 if not even one does.
    ///
    /// @param length positions of the longest slab, along the first axis
    double items(int length);
  }

  /// The largest pieces that fit into memory and leave enough for many threads; none if not even
  /// single rows fit.
  public static Optional<Slabs> cut(ConvProblem problem, Parts parts) {
    int rows = Math.max(1, problem.fine().getFirst());
    int least = Math.min(rows, slabsForThreads(problem, parts));
    for (int count = least; count < 2 * rows; count *= 2) {
      List<Slab> slabs = slabs(problem, Math.min(count, rows));
      double fit = parts.room.items(longest(slabs));
      if (fit >= 1) {
        return Optional.of(of(problem, parts, slabs, fit));
      }
    }
    return Optional.empty();
  }

  private static int pieces(ConvProblem problem) {
    return Math.clamp(problem.multiplyAdds() / PIECE, 1, PIECES);
  }

  private static int slabsForThreads(ConvProblem problem, Parts parts) {
    ConvAxis axis = problem.geometry().axes().getFirst();
    long shared = Math.max(1, Math.ceilDiv(axis.reach() - axis.stride(), axis.stride()));
    long others = Math.max(1, (long) problem.batch() * parts.groups * parts.blocks);
    long wanted = pieces(problem) / others;
    return (int) Math.clamp(problem.coarse().getFirst() / (OWN * shared), 1, Math.max(1, wanted));
  }

  private static List<Slab> slabs(ConvProblem problem, int count) {
    int rows = problem.fine().getFirst();
    int stride = (int) problem.geometry().axes().getFirst().stride();
    int length = Math.max(1, Math.ceilDiv(rows, count));
    int even = length < stride ? length : Math.ceilDiv(length, stride) * stride;
    List<Slab> slabs = new ArrayList<>();
    for (int from = 0; from < rows; from += even) {
      slabs.add(Slab.of(problem, new Span(from, Math.min(rows, from + even))));
    }
    return slabs;
  }

  private static Slabs of(ConvProblem problem, Parts parts, List<Slab> slabs, double fit) {
    int pieces = pieces(problem);
    int perItem = parts.blocks * parts.groups;
    int most = slabs.size() > 1 ? 1 : (int) Math.min(fit, problem.batch());
    int items = Math.clamp((long) problem.batch() * perItem / pieces, 1, Math.max(1, most));
    int each = Math.ceilDiv(problem.batch(), items) * slabs.size() * parts.groups;
    int blocks = Math.clamp((long) each * parts.blocks / pieces, 1, parts.blocks);
    return new Slabs(slabs, items, blocks);
  }

  /// A part of the work that no other depends on.
  ///
  /// @param firstItem of the batch
  /// @param lastBlock behind the last
  public record Piece(
      int firstItem, int items, int slab, int group, int firstBlock, int lastBlock) {}

  /// How many pieces there are.
  public int pieces(ConvProblem problem, Parts parts) {
    return Math.ceilDiv(problem.batch(), items) * slabs.size() * parts.groups * runs(parts);
  }

  private int runs(Parts parts) {
    return Math.ceilDiv(parts.blocks, blocks);
  }

  /// Blocks change fastest, so that threads work on the same input.
  public Piece piece(int index, ConvProblem problem, Parts parts) {
    int firstBlock = index % runs(parts) * blocks;
    int rest = index / runs(parts);
    int group = rest % parts.groups;
    int slab = rest / parts.groups % slabs.size();
    int firstItem = rest / parts.groups / slabs.size() * items;
    return new Piece(
        firstItem,
        Math.min(items, problem.batch() - firstItem),
        slab,
        group,
        firstBlock,
        Math.min(parts.blocks, firstBlock + blocks));
  }

  /// Input positions of an item that a piece reads: neighbours in each channel.
  public Span positions(Piece piece, ConvProblem problem) {
    Span along = slabs.get(piece.slab).positions();
    int each = positionsOfRow(problem);
    return new Span(along.from() * each, along.to() * each);
  }

  /// Positions along the first axis of the longest slab.
  public int longest() {
    return longest(slabs);
  }

  private static int longest(List<Slab> slabs) {
    return (int) slabs.stream().mapToLong(slab -> slab.positions().count()).max().orElse(0);
  }

  /// Positions of an item for one index of the first axis.
  public static int positionsOfRow(ConvProblem problem) {
    return CellGrid.product(problem.coarse().subList(1, problem.coarse().size()));
  }

  /// Positions of all slabs of an item, those they share counted for each.
  public double positionsOfItem(ConvProblem problem) {
    return positionsOfRow(problem)
        * (double) slabs.stream().mapToLong(s -> s.positions().count()).sum();
  }
}
