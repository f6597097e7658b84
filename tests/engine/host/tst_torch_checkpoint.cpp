// PyTorch checkpoints: the archive and its pickle, right ones and such as ask for more than tensors.
#include <QTest>

#include "checkpoint_writer.h"
#include "formats/torch_checkpoint.h"
#include "formats/torch_pickle.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
namespace pickle = chasqui::test::pickle;

namespace {

std::string tensorEntry(std::uint64_t offset = 0, const std::vector<std::uint64_t>& shape = {2, 3},
                        const std::vector<std::uint64_t>& strides = {3, 1}) {
  return pickle::text("a") + pickle::tensor("HalfStorage", "0", 8, offset, shape, strides);
}

std::string archiveOf(const std::string& pickled, const std::string& storage = "0123456789ABCDEF") {
  return test::zipOf({{"m/data.pkl", pickled}, {"m/data/0", storage}});
}

Result<std::vector<Tensor>> parse(const std::string& bytes) {
  return parseTorchCheckpoint(std::as_bytes(std::span(bytes)), "m.pth");
}

}  // namespace

class TestTorchCheckpoint : public QObject {
  Q_OBJECT

 private slots:
  void readsRowsFromTheirOffset() {
    const std::string bytes = archiveOf(pickle::dictionary(tensorEntry(2)));
    const auto tensors = parse(bytes);
    VERIFY_VALUE(tensors);
    QCOMPARE(tensors->size(), std::size_t{1});
    const Tensor& tensor = tensors->front();
    QVERIFY(tensor.type == TensorType::F16);
    QCOMPARE(tensor.rowLength, std::uint64_t{3});
    QCOMPARE(tensor.rows, std::uint64_t{2});
    std::vector<std::byte> scratch;
    const auto row = tensor.readRows(1, 1, scratch);
    VERIFY_VALUE(row);
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(row->data()), 6), QByteArray("ABCDEF"));
  }

  /// What else torch.save writes: an OrderedDict with state, values that are no tensors, memo in both widths.
  void readsAStateDict() {
    const std::string state = "}" + pickle::text("_metadata") + pickle::global("collections", "OrderedDict") + ")Rs";
    const std::string pickled = std::string("\x80\x02") + pickle::global("collections", "OrderedDict") +
                                std::string(")Rr\0\1\0\0(", 8) + tensorEntry() + pickle::text("n") + "N" +
                                pickle::text("list") + "](K\1\x8A\1\xFF" + "G12345678e" + pickle::text("t") +
                                "K\1K\2\x86" + "u" + state + "b.";
    const auto tensors = parse(archiveOf(pickled));
    VERIFY_VALUE(tensors);
    QCOMPARE(tensors->size(), std::size_t{1});
    QCOMPARE(tensors->front().name, std::string("a"));
  }

  void readsARealOne() {
    NEEDS_SHARED();
    const QByteArray bytes = test::readBytes(test::sharedPath("models/stories-forms/stories-meta/consolidated.00.pth"));
    const auto tensors = parse(bytes.toStdString());
    VERIFY_VALUE(tensors);
    QCOMPARE(tensors->size(), std::size_t{49});  // counted by Python's pickletools
    QCOMPARE(tensors->front().name, std::string("tok_embeddings.weight"));
    QCOMPARE(tensors->front().rowLength, std::uint64_t{32});
    QCOMPARE(tensors->front().rows, std::uint64_t{512});
  }

  void refusesPickles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto raw = [](const char* name, const std::string& bytes, const std::string& message) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromStdString(message);
    };
    const auto row = [&raw](const char* name, const std::string& instructions, const std::string& message) {
      raw(name, "\x80\x02" + instructions, message);
    };
    const std::string early = "The file m.pth ends too early: its pickle is not whole.";
    const std::string senseless = "The file m.pth is damaged: its pickle makes no sense.";
    const auto asks = [](const std::string& what) {
      return "The checkpoint m.pth asks for “" + what +
             "”, which is no part of a table of tensors; nothing of it was run.";
    };
    const auto instruction = [](const std::string& code) {
      return "The checkpoint m.pth has the pickle instruction " + code +
             ", which a table of tensors does not need and this version does not run.";
    };
    raw("empty", "", early);
    raw("no pickle", "hello", "The file m.pth is damaged: its data.pkl is not a pickle.");
    raw("protocol 4", "\x80\x04}.", "The checkpoint m.pth is a pickle of protocol 4, where PyTorch writes protocol 2.");
    row("a command", pickle::global("os", "system") + "(" + pickle::text("true") + "tR.", asks("os.system"));
    row("builtins", pickle::global("__builtin__", "eval"), asks("__builtin__.eval"));
    row("a name within a name", pickle::global("collections OrderedDict\nx", ""), asks("collections OrderedDict.x"));
    row("another storage", pickle::global("torch", "LongStorage"), asks("torch.LongStorage"));
    row("a parameter", pickle::global("torch._utils", "_rebuild_parameter"), asks("torch._utils._rebuild_parameter"));
    row("an instance", "(ios\nsystem\n.", instruction("0x69"));
    row("an object", "\x81", instruction("0x81"));
    row("an extension", "\x82\x01", instruction("0x82"));
    row("a global from the stack", "\x93", instruction("0x93"));
    row("pop", "0", instruction("0x30"));
    row("not ended", "}", early);
    row("text past the end",
        "X\xFF\xFF\xFF\x7F"
        "abc",
        early);
    row("global without an end", "ctorch", early);
    row("long text", pickle::text(std::string(1025, 'x')),
        "The file m.pth is damaged: its pickle has a text that is impossibly long.");
    row("long number",
        "\x8A\x09"
        "123456789",
        "The file m.pth is damaged: its pickle has a number that is too large.");
    row("nothing to memorize", std::string("q\0", 2), senseless);
    row("nothing memorized", std::string("h\0", 2), senseless);
    row("tuple of too few", "K\x01\x87", senseless);
    row("tuple without a mark", "K\x01t", senseless);
    row("below the mark", "}K\x01(s", senseless);
    row("an odd dictionary", "}(K\x01u", senseless);
    row("a list as a dictionary", "](K\x01K\x02u", senseless);
    row("a call of a number", "K\x01)R", senseless);
    row("a storage called", pickle::global("torch", "FloatStorage") + ")R", senseless);
    row("a dictionary of something", pickle::global("collections", "OrderedDict") + "K\x01\x85R", senseless);
    row("state of nothing", "Nb", senseless);
    row("storage of a number", "K\x01Q", senseless);
    row("a storage of two", "K\x01K\x02\x86Q", "The file m.pth is damaged: its pickle describes a storage wrongly.");
    row("a tensor of nothing", pickle::global("torch._utils", "_rebuild_tensor_v2") + ")R",
        "The file m.pth is damaged: its pickle describes a tensor wrongly.");
    row("a list at the end", "].", "The file m.pth is damaged: its pickle is not a dictionary of tensors.");
    row("two at the end", "}}.", "The file m.pth is damaged: its pickle is not a dictionary of tensors.");
    row("a flood of values", std::string(70000, 'N'), "The file m.pth is damaged: its pickle holds too much.");
    row("a flood of marks", std::string(70000, '('), "The file m.pth is damaged: its pickle holds too much.");
    row("twice", "}(" + tensorEntry() + tensorEntry() + "u.",
        "The file m.pth is damaged: the tensor “a” is there twice.");
    // A dictionary may hold itself: nothing is followed.
    row("a knot", std::string("}q\0(", 4) + pickle::text("a") + std::string("h\0uh\0.", 6),
        "The file m.pth is damaged: its pickle is not a dictionary of tensors.");
  }
  void refusesPickles() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const std::string pickled = bytes.toStdString();
    const auto tensors = readTorchPickle(std::as_bytes(std::span(pickled)), "m.pth");
    QVERIFY(!tensors);
    QCOMPARE(QString::fromStdString(tensors.error().message), message);
    QVERIFY(!tensors.error().nextStep.empty());
  }

  void refusesArchives_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const std::string& bytes, const std::string& message) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromStdString(message);
    };
    const std::string damaged = "The file m.pth is damaged: ";
    const std::string right = pickle::dictionary(tensorEntry());
    const std::string archive = archiveOf(right);
    const auto withTensor = [](const std::string& entry) { return archiveOf(pickle::dictionary(entry)); };
    const std::string noZip = "The file m.pth is damaged or cut off: it is not a whole zip archive.";
    row("empty", "", "The file m.pth is empty.");
    row("cut off", archive.substr(0, archive.size() - 30), noZip);
    row("only a start", "PK\x03\x04", noZip);
    row("bare pickle", right, "The file m.pth is a bare Python pickle, as PyTorch wrote it before version 1.6.");
    row("another archive", test::zipOf({{"word/document.xml", "<x/>"}}),
        "The file m.pth is a zip archive without a PyTorch checkpoint in it.");
    row("two pickles", test::zipOf({{"a/data.pkl", right}, {"b/data.pkl", right}}), damaged + "it has two pickles.");
    row("no storage", test::zipOf({{"m/data.pkl", right}}), damaged + "its entry “data/0” is missing.");
    row("compressed", test::zipOf({{"m/data.pkl", right}, {"m/data/0", std::string(16, 'x')}}, 8),
        "The checkpoint m.pth has its entry “data.pkl” compressed or encrypted, which this version does not read.");
    row("big-endian", test::zipOf({{"m/data.pkl", right}, {"m/data/0", std::string(16, 'x')}, {"m/byteorder", "big"}}),
        "The checkpoint m.pth was written on a big-endian machine.");
    row("a short storage", archiveOf(right, "0123"),
        damaged + "the tensor “a” has a storage with fewer values than it claims.");
    row("past the storage", withTensor(tensorEntry(3)),
        damaged + "the tensor “a” reaches past the end of its storage.");
    row("no values", withTensor(tensorEntry(0, {0, 3})), damaged + "the tensor “a” has an impossible shape.");
    row("2^62 values", withTensor(tensorEntry(0, {1ULL << 31, 1ULL << 31}, {1ULL << 31, 1})),
        damaged + "the tensor “a” has an impossible shape.");
    row("columns first", withTensor(tensorEntry(0, {2, 3}, {1, 2})),
        "The checkpoint m.pth has the tensor “a” in another order than row by row, which this version does not read.");
    row("gaps between rows", withTensor(tensorEntry(0, {2, 2}, {3, 1})),
        "The checkpoint m.pth has the tensor “a” in another order than row by row, which this version does not read.");
  }
  void refusesArchives() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto tensors = parse(bytes.toStdString());
    QVERIFY(!tensors);
    QCOMPARE(QString::fromStdString(tensors.error().message), message);
    QVERIFY(!tensors.error().nextStep.empty());
  }

  /// The entry's own header may lie about where its bytes start; that shows when they are read.
  void anEntryPastTheEndIsRefusedWhenRead() {
    std::string bytes = archiveOf(pickle::dictionary(tensorEntry()));
    const std::size_t header = bytes.find("PK\x03\x04", 4);
    bytes.replace(header + 26, 2, "\xFF\xFF");  // the length of its name
    const auto tensors = parse(bytes);
    VERIFY_VALUE(tensors);
    std::vector<std::byte> scratch;
    const auto rows = tensors->front().readRows(0, 2, scratch);
    QVERIFY(!rows);
    QCOMPARE(QString::fromStdString(rows.error().message),
             QString::fromUtf8("The file m.pth ends too early: its entry “m/data/0” is not whole."));
  }
};

QTEST_APPLESS_MAIN(TestTorchCheckpoint)
#include "tst_torch_checkpoint.moc"
