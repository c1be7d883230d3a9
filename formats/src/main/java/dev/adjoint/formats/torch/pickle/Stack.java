package dev.adjoint.formats.torch.pickle;

import dev.adjoint.formats.torch.pickle.Item.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a pickle works on: a stack with marks, and values kept under numbers. None of them grows by
/// more than one value for each instruction.
final class Stack {
  private final List<Item> items = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Item> memo = new HashMap<>();

  void push(Item item) {
    items.add(item);
  }

  Item pop() {
    requireAbove(1);
    return items.removeLast();
  }

  Item top() {
    requireAbove(1);
    return items.getLast();
  }

  /// Takes what lies above the last mark, and the mark.
  List<Item> popToMark() {
    if (marks.isEmpty()) {
      throw new IllegalArgumentException("the pickle goes back to a mark that it did not set");
    }
    return pop(items.size() - marks.removeLast());
  }

  List<Item> pop(int count) {
    requireAbove(count);
    List<Item> last = items.subList(items.size() - count, items.size());
    List<Item> taken = new ArrayList<>(last);
    last.clear();
    return taken;
  }

  private void requireAbove(int count) {
    int bottom = marks.isEmpty() ? 0 : marks.getLast();
    if (items.size() - bottom < count) {
      throw new IllegalArgumentException(
          "the pickle takes %d values from its stack where it has put %d"
              .formatted(count, items.size() - bottom));
    }
  }

  void mark() {
    marks.add(items.size());
  }

  void keep(long number) {
    memo.put(number, top());
  }

  void keepNext() {
    keep(memo.size());
  }

  Item kept(long number) {
    return Optional.ofNullable(memo.get(number))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the pickle asks for value %d of those it kept, and kept none under that number"
                    .formatted(number)));
  }

  void push(long value) {
    push(new Whole(value));
  }
}
