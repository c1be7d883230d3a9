package dev.adjoint.formats.torch.pickle;

import java.util.Optional;

/// The instructions of pickles that are followed, all of protocols 2 to 5 that build data. Left out
/// are those of protocols 0 and 1 alone, which `torch.save` does not write, and the extension
/// registry. Source: Python's `pickletools`.
enum Opcode {
  PROTO(0x80),
  FRAME(0x95),
  STOP('.'),
  MARK('('),
  POP('0'),
  POP_MARK('1'),
  DUP('2'),
  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG1(0x8a),
  LONG4(0x8b),
  BINFLOAT('G'),
  SHORT_BINSTRING('U'),
  BINSTRING('T'),
  SHORT_BINUNICODE(0x8c),
  BINUNICODE('X'),
  BINUNICODE8(0x8d),
  SHORT_BINBYTES('C'),
  BINBYTES('B'),
  BINBYTES8(0x8e),
  BYTEARRAY8(0x96),
  EMPTY_LIST(']'),
  APPEND('a'),
  APPENDS('e'),
  LIST('l'),
  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_DICT('}'),
  DICT('d'),
  SETITEM('s'),
  SETITEMS('u'),
  EMPTY_SET(0x8f),
  ADDITEMS(0x90),
  FROZENSET(0x91),
  BINGET('h'),
  LONG_BINGET('j'),
  BINPUT('q'),
  LONG_BINPUT('r'),
  MEMOIZE(0x94),
  GLOBAL('c'),
  STACK_GLOBAL(0x93),
  REDUCE('R'),
  NEWOBJ(0x81),
  NEWOBJ_EX(0x92),
  BUILD('b'),
  BINPERSID('Q');

  private static final Opcode[] BY_CODE = new Opcode[1 << Byte.SIZE];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  /// The instruction with that code.
  static Optional<Opcode> of(int code) {
    return Optional.ofNullable(BY_CODE[code]);
  }
}
