package dev.adjoint.formats.torch.pickle;

import dev.adjoint.formats.FormatException;
import dev.adjoint.formats.torch.pickle.Item.Big;
import dev.adjoint.formats.torch.pickle.Item.Bytes;
import dev.adjoint.formats.torch.pickle.Item.Name;
import dev.adjoint.formats.torch.pickle.Item.None;
import dev.adjoint.formats.torch.pickle.Item.Real;
import dev.adjoint.formats.torch.pickle.Item.Text;
import dev.adjoint.formats.torch.pickle.Item.Truth;
import dev.adjoint.formats.torch.pickle.Item.Whole;
import java.math.BigInteger;
import java.util.List;

/// Follows the instructions of a pickle as far as they build data. A pickle is a program that can
/// call any function of Python's; here it can name those that [Meaning] lists, and objects of other
/// classes become their names and fields ([Instance]).
///
/// Lengths are held against the bytes that are left, and the number of steps is bounded, so that
/// memory is bounded too.
public final class Unpickler {
  /// About a hundred times as many as a large model's state dict takes.
  private static final long MOST_WORK = 1 << 22;

  private static final int LONGEST_NUMBER = 255;
  private static final int OLDEST = 2;
  private static final int NEWEST = 5;

  private final PickleSource in;
  private final Meaning meaning;
  private final Stack stack = new Stack();

  /// Instructions followed, and values that they copied: one list can be given to many calls.
  private long work;

  private Unpickler(PickleSource in, Meaning meaning) {
    this.in = in;
    this.meaning = meaning;
  }

  /// Reads one pickle, up to and with its end.
  ///
  /// @throws FormatException if it is damaged, or asks for anything beyond data and `meaning`
  public static Item read(PickleSource in, Meaning meaning) {
    return new Unpickler(in, meaning).read();
  }

  private Item read() {
    while (work < MOST_WORK) {
      work++;
      long start = in.position();
      try {
        Opcode opcode = next();
        if (opcode == Opcode.STOP) {
          return stack.pop();
        }
        follow(opcode);
      } catch (IllegalArgumentException e) {
        throw in.failure(start, String.valueOf(e.getMessage()));
      }
    }
    throw in.failure(in.position(), "a pickle that takes more than %d steps".formatted(MOST_WORK));
  }

  private Opcode next() {
    int code = (int) in.whole(1);
    return Opcode.of(code)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "0x%02x is no instruction of a pickle that holds data (protocols 2 to 5)"
                    .formatted(code)));
  }

  private void follow(Opcode opcode) {
    switch (opcode) {
      case PROTO -> requireProtocol(in.whole(1));
      // Says how many bytes follow; what matters is how many there are.
      case FRAME -> in.whole(Long.BYTES);
      case STOP -> throw new IllegalStateException("the end is not followed");
      case MARK -> stack.mark();
      case POP -> stack.pop();
      case POP_MARK -> stack.popToMark();
      case DUP -> stack.push(stack.top());
      case NONE -> stack.push(None.NONE);
      case NEWTRUE -> stack.push(new Truth(true));
      case NEWFALSE -> stack.push(new Truth(false));
      case BININT -> stack.push(in.whole(Integer.BYTES) << Integer.SIZE >> Integer.SIZE);
      case BININT1 -> stack.push(in.whole(1));
      case BININT2 -> stack.push(in.whole(2));
      case LONG1 -> stack.push(number(in.whole(1)));
      case LONG4 -> stack.push(number(in.whole(Integer.BYTES)));
      case BINFLOAT -> stack.push(new Real(in.real()));
      case SHORT_BINSTRING, SHORT_BINUNICODE -> text(in.whole(1));
      case BINSTRING, BINUNICODE -> text(in.whole(Integer.BYTES));
      case BINUNICODE8 -> text(in.signed());
      case SHORT_BINBYTES -> bytes(in.whole(1));
      case BINBYTES -> bytes(in.whole(Integer.BYTES));
      case BINBYTES8, BYTEARRAY8 -> bytes(in.signed());
      case EMPTY_LIST, EMPTY_TUPLE, EMPTY_SET -> stack.push(new Sequence());
      case TUPLE, LIST, FROZENSET -> stack.push(new Sequence(stack.popToMark()));
      case TUPLE1 -> stack.push(new Sequence(stack.pop(1)));
      case TUPLE2 -> stack.push(new Sequence(stack.pop(2)));
      case TUPLE3 -> stack.push(new Sequence(stack.pop(3)));
      case APPEND -> append(stack.pop(1));
      case APPENDS, ADDITEMS -> append(stack.popToMark());
      case EMPTY_DICT -> stack.push(new Dict());
      case DICT -> dictionary(stack.popToMark());
      case SETITEM -> put(stack.pop(2));
      case SETITEMS -> put(stack.popToMark());
      case BINGET -> stack.push(stack.kept(in.whole(1)));
      case LONG_BINGET -> stack.push(stack.kept(in.whole(Integer.BYTES)));
      case BINPUT -> stack.keep(in.whole(1));
      case LONG_BINPUT -> stack.keep(in.whole(Integer.BYTES));
      case MEMOIZE -> stack.keepNext();
      case GLOBAL -> name(in.line(), in.line());
      case STACK_GLOBAL -> stackName(stack.pop(2));
      case REDUCE -> call(stack.pop(2));
      case NEWOBJ -> create(stack.pop(2));
      case NEWOBJ_EX -> create(stack.pop(3));
      case BUILD -> build(stack.pop());
      case BINPERSID -> stack.push(meaning.persistent(stack.pop()));
    }
  }

  private static void requireProtocol(long version) {
    if (version < OLDEST || version > NEWEST) {
      throw new IllegalArgumentException(
          "pickle protocol %d; %d to %d are read".formatted(version, OLDEST, NEWEST));
    }
  }

  private Item number(long length) {
    if (length > LONGEST_NUMBER) {
      throw new IllegalArgumentException(
          "a number of %d bytes; at most %d are read".formatted(length, LONGEST_NUMBER));
    }
    byte[] bytes = in.copy(length, "a number");
    for (int i = 0; i < bytes.length / 2; i++) {
      byte low = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = low;
    }
    BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    return value.bitLength() < Long.SIZE ? new Whole(value.longValue()) : new Big(value);
  }

  private void text(long length) {
    stack.push(new Text(in.text(length)));
  }

  private void bytes(long length) {
    stack.push(new Bytes(in.skip(length, "bytes"), length));
  }

  private void append(List<Item> items) {
    switch (stack.top()) {
      case Sequence list -> list.items().addAll(items);
      case Instance object -> object.elements().items().addAll(items);
      case Item other ->
          throw new IllegalArgumentException("the pickle appends to " + other.described());
    }
  }

  private void dictionary(List<Item> keysAndValues) {
    stack.push(new Dict());
    put(keysAndValues);
  }

  private void put(List<Item> keysAndValues) {
    Dict target =
        switch (stack.top()) {
          case Dict dict -> dict;
          case Instance object -> object.attributes();
          case Item other ->
              throw new IllegalArgumentException("the pickle puts keys into " + other.described());
        };
    if (keysAndValues.size() % 2 != 0) {
      throw new IllegalArgumentException("the pickle puts a key without a value");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      target.put(keysAndValues.get(i), keysAndValues.get(i + 1));
    }
  }

  private void name(String module, String name) {
    Name named = new Name(module, name);
    meaning.require(named);
    stack.push(named);
  }

  private void stackName(List<Item> parts) {
    if (parts.getFirst() instanceof Text module && parts.getLast() instanceof Text name) {
      name(module.value(), name.value());
    } else {
      throw new IllegalArgumentException(
          "the pickle names a class by %s and %s"
              .formatted(parts.getFirst().described(), parts.getLast().described()));
    }
  }

  private void call(List<Item> functionAndArguments) {
    Sequence arguments = arguments(functionAndArguments);
    charge(arguments);
    stack.push(meaning.call(named(functionAndArguments), arguments));
  }

  /// Counts what may be copied when a value is taken over: what it holds, and what that holds.
  private void charge(Item taken) {
    work += size(taken);
    if (taken instanceof Sequence parts) {
      work += parts.items().stream().mapToLong(Unpickler::size).sum();
    }
  }

  private static long size(Item item) {
    return switch (item) {
      case Sequence sequence -> sequence.items().size();
      case Dict dict -> dict.entries().size();
      default -> 0;
    };
  }

  /// An object without a state yet. Arguments are passed over: a class that needs them is not on the
  /// list, and what it holds comes with BUILD.
  private void create(List<Item> typeAndArguments) {
    Name type = named(typeAndArguments);
    arguments(typeAndArguments);
    boolean isDict = type.toString().equals("collections.OrderedDict");
    stack.push(isDict ? new Dict() : new Instance(type));
  }

  private static Name named(List<Item> items) {
    if (items.getFirst() instanceof Name name) {
      return name;
    }
    throw new IllegalArgumentException(
        "the pickle calls %s, which is no function".formatted(items.getFirst().described()));
  }

  private static Sequence arguments(List<Item> items) {
    if (items.get(1) instanceof Sequence arguments) {
      return arguments;
    }
    throw new IllegalArgumentException(
        "the pickle calls %s with %s in place of arguments"
            .formatted(items.getFirst().described(), items.get(1).described()));
  }

  /// States of anything but objects are passed over: the version notes of a state dict, the flags of
  /// a parameter.
  private void build(Item state) {
    if (stack.top() instanceof Instance object) {
      charge(state);
      object.build(state);
    }
  }
}
