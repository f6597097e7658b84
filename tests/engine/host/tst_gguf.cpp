// The GGUF parser: what it reads of a right file, and a sentence for every way in which a file can be wrong.
#include <QTest>
#include <functional>
#include <limits>

#include "formats/gguf.h"
#include "gguf_writer.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::GgufWriter;

namespace {

Result<ModelFile> parse(const std::string& bytes) {
  return parseGguf(std::as_bytes(std::span(bytes)), "/models/m.gguf");
}

/// Whether `value` is of type T and equal to `expected`.
template <typename T>
bool is(const MetadataValue& value, const T& expected) {
  const T* found = std::get_if<T>(&value);
  return found && *found == expected;
}

constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();

/// Something done to the small model that must be refused, and the words of the refusal.
struct Bad {
  const char* name;
  std::function<void(GgufWriter&)> harm;
  ErrorCode code;
  const char* message;
};

const std::vector<Bad>& badFiles() {
  static const std::vector<Bad> kBad{
      {"version 0", [](GgufWriter& w) { w.version = 0; }, ErrorCode::Unsupported,
       "The file m.gguf is a GGUF of version 0; versions 2 and 3 are known."},
      {"version 1", [](GgufWriter& w) { w.version = 1; }, ErrorCode::Unsupported,
       "The file m.gguf is a GGUF of version 1, which this version does not read."},
      {"version 4", [](GgufWriter& w) { w.version = 4; }, ErrorCode::Unsupported,
       "The file m.gguf is a GGUF of version 4; versions 2 and 3 are known."},
      {"big-endian", [](GgufWriter& w) { w.version = 0x03000000; }, ErrorCode::Unsupported,
       "The file m.gguf is a big-endian GGUF, which this version does not read."},
      {"2^60 keys", [](GgufWriter& w) { w.keyCount = std::uint64_t{1} << 60; }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: it claims to hold 1152921504606846976 metadata entries."},
      {"2^64-1 tensors", [](GgufWriter& w) { w.tensorCount = kMost; }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: it claims to hold 18446744073709551615 tensors."},
      {"a key too many", [](GgufWriter& w) { w.keyCount = 65536; }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: its metadata is not whole."},
      {"empty key", [](GgufWriter& w) { w.setU32("", 1); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: a metadata key has an impossible length."},
      {"long key", [](GgufWriter& w) { w.setU32(std::string(1025, 'k'), 1); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: a metadata key has an impossible length."},
      {"same key twice", [](GgufWriter& w) { w.keys.push_back(w.keys.front()); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the metadata key “general.architecture” is there twice."},
      {"unknown value type", [](GgufWriter& w) { w.set("odd\nkey", 13, "12345678"); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the metadata key “odd\uFFFDkey” has a value of an unknown type."},
      {"text of 2^64-1 bytes", [](GgufWriter& w) { w.set("x", 8, test::rawNumber(kMost)); }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: its metadata is not whole."},
      {"array of 2^60 bytes", [](GgufWriter& w) { w.setArray("x", 0, std::uint64_t{1} << 60, ""); }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: its metadata is not whole."},
      {"array whose size overflows",
       [](GgufWriter& w) { w.setArray("x", 12, (std::uint64_t{1} << 61) + 1, "12345678"); }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: its metadata is not whole."},
      {"2^60 texts", [](GgufWriter& w) { w.setArray("x", 8, std::uint64_t{1} << 60, ""); }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: its metadata is not whole."},
      {"array of an unknown type", [](GgufWriter& w) { w.setArray("x", 77, 1, "12345678"); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the array “x” has elements of an unknown type."},
      {"arrays in arrays in arrays",
       [](GgufWriter& w) {
         std::string inner;
         for (int depth = 0; depth < 100000; ++depth)
           inner += test::rawNumber(std::uint32_t{9}) + test::rawNumber(std::uint64_t{1});
         w.set("deep", 9, inner);
       },
       ErrorCode::Corrupt, "The file m.gguf is damaged: the arrays in “deep” are nested too deeply."},
      {"alignment of a wrong type", [](GgufWriter& w) { w.setText("general.alignment", "32"); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: its general.alignment is not a power of two from 8 to 1048576."},
      {"alignment 0", [](GgufWriter& w) { w.setU32("general.alignment", 0); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: its general.alignment is not a power of two from 8 to 1048576."},
      {"alignment 48", [](GgufWriter& w) { w.setU32("general.alignment", 48); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: its general.alignment is not a power of two from 8 to 1048576."},
      {"alignment 2^31", [](GgufWriter& w) { w.setU32("general.alignment", 1U << 31); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: its general.alignment is not a power of two from 8 to 1048576."},
      {"tensor without a name", [](GgufWriter& w) { w.tensors[1].name.clear(); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: a tensor's name has an impossible length."},
      {"same tensor twice", [](GgufWriter& w) { w.tensors[1].name = w.tensors[0].name; }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the tensor “token_embd.weight” is there twice."},
      {"no dimension", [](GgufWriter& w) { w.tensors[1].dimensions.clear(); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the tensor “output_norm.weight” has 0 dimensions."},
      {"five dimensions", [](GgufWriter& w) { w.tensors[1].dimensions.assign(5, 1); }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the tensor “output_norm.weight” has 5 dimensions."},
      {"a dimension of 0",
       [](GgufWriter& w) {
         w.tensors[1].dimensions = {16, 0};
       },
       ErrorCode::Corrupt, "The file m.gguf is damaged: the tensor “output_norm.weight” has a dimension of 0."},
      {"values overflow",
       [](GgufWriter& w) {
         w.tensors[1].dimensions = {1U << 31, 1U << 31, 1U << 31};
       },
       ErrorCode::Corrupt, "The file m.gguf is damaged: the tensor “output_norm.weight” has an impossible shape."},
      {"values wrap to a small number",
       [](GgufWriter& w) {
         w.tensors[1].dimensions = {std::uint64_t{1} << 63, 2, 16};
       },
       ErrorCode::Corrupt, "The file m.gguf is damaged: the tensor “output_norm.weight” has an impossible shape."},
      {"bytes overflow", [](GgufWriter& w) { w.tensors[1].dimensions = {std::uint64_t{1} << 60}; }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: the tensor “output_norm.weight” reaches past its end."},
      {"half a block", [](GgufWriter& w) { w.tensors[0].type = 8; }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: a row of the tensor “token_embd.weight” has 16 values, which Q8_0 cannot hold."},
      {"tensor not aligned", [](GgufWriter& w) { w.tensors[1].offset = 8; }, ErrorCode::Corrupt,
       "The file m.gguf is damaged: the tensor “output_norm.weight” is not aligned."},
      {"tensor past the end", [](GgufWriter& w) { w.tensors[1].offset = std::uint64_t{1} << 40; }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: the tensor “output_norm.weight” reaches past its end."},
      {"offset wraps around", [](GgufWriter& w) { w.tensors[1].offset = kMost - 31; }, ErrorCode::Corrupt,
       "The file m.gguf ends too early: the tensor “output_norm.weight” reaches past its end."},
  };
  return kBad;
}

}  // namespace

class TestGguf : public QObject {
  Q_OBJECT

 private slots:
  void readsEveryKindOfValue() {
    GgufWriter writer;
    writer.set("u8", 0, "\xFF");
    writer.set("i8", 1, "\xFF");
    writer.set("u16", 2, test::rawNumber<std::uint16_t>(65535));
    writer.set("i16", 3, test::rawNumber<std::int16_t>(-2));
    writer.setU32("u32", 0xFFFFFFFF);
    writer.set("i32", 5, test::rawNumber<std::int32_t>(-3));
    writer.setF32("f32", 0.5F);
    writer.setFlag("yes", true);
    writer.set("also yes", 7, "\x80");
    writer.setFlag("no", false);
    writer.setText("text", std::string_view("a\0b", 3));
    writer.set("u64", 10, test::rawNumber(kMost));
    writer.set("i64", 11, test::rawNumber(std::numeric_limits<std::int64_t>::min()));
    writer.set("f64", 12, test::rawNumber(1e300));
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    VERIFY_VALUE(file);
    const auto value = [&file](const char* key) { return file->metadata.at(key); };
    QVERIFY(is(value("u8"), std::uint64_t{255}));
    QVERIFY(is(value("i8"), std::int64_t{-1}));
    QVERIFY(is(value("u16"), std::uint64_t{65535}));
    QVERIFY(is(value("i16"), std::int64_t{-2}));
    QVERIFY(is(value("u32"), std::uint64_t{0xFFFFFFFF}));
    QVERIFY(is(value("i32"), std::int64_t{-3}));
    QVERIFY(is(value("f32"), 0.5));
    QVERIFY(is(value("yes"), true));
    QVERIFY(is(value("also yes"), true));
    QVERIFY(is(value("no"), false));
    QVERIFY(is(value("text"), std::string("a\0b", 3)));
    QVERIFY(is(value("u64"), kMost));
    QVERIFY(is(value("i64"), std::numeric_limits<std::int64_t>::min()));
    QVERIFY(is(value("f64"), 1e300));
    QVERIFY(file->tensors.empty());
  }

  void notesWhereArraysLie() {
    GgufWriter writer;
    writer.setTexts("texts", {"a", "", "ccc"});
    writer.setIntegers("numbers", {1, -2});
    writer.setArray("nested", 9, 2,
                    test::rawNumber(std::uint32_t{0}) + test::rawNumber(std::uint64_t{3}) + "abc" +
                        test::rawNumber(std::uint32_t{8}) + test::rawNumber(std::uint64_t{1}) + test::rawText("x"));
    writer.setU32("after", 7);
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    VERIFY_VALUE(file);
    const auto& texts = std::get<MetadataArray>(file->metadata.at("texts"));
    QCOMPARE(texts.elementType, 8U);
    QCOMPARE(texts.count, std::uint64_t{3});
    QCOMPARE(texts.data.size(), std::size_t{3 * 8 + 4});
    const auto& numbers = std::get<MetadataArray>(file->metadata.at("numbers"));
    QCOMPARE(numbers.data.size(), std::size_t{8});
    QCOMPARE(std::to_integer<int>(numbers.data[0]), 1);
    QVERIFY(is(file->metadata.at("after"), std::uint64_t{7}));
  }

  void readsTensorsInPlace_data() {
    QTest::addColumn<quint32>("version");
    QTest::addColumn<quint32>("alignment");
    QTest::newRow("version 3") << 3U << 32U;
    QTest::newRow("version 2") << 2U << 32U;
    QTest::newRow("alignment 8") << 3U << 8U;
    QTest::newRow("alignment 4096") << 3U << 4096U;
  }
  void readsTensorsInPlace() {
    QFETCH(quint32, version);
    QFETCH(quint32, alignment);
    GgufWriter writer;
    writer.version = version;
    writer.alignment = alignment;
    writer.setU32("general.alignment", alignment);
    writer.tensors.push_back({"one", {2, 3, 2}, 1, std::string(24, 'h'), std::nullopt});
    writer.tensors.push_back({"two", {64}, 2, std::string(36, 'q'), std::nullopt});
    writer.tensors.push_back({"three", {256, 2}, 14, std::string(420, 'k'), std::nullopt});
    writer.tensors.push_back({"four", {256}, 21, std::string(110, 'x'), std::nullopt});
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    VERIFY_VALUE(file);
    QCOMPARE(file->sizeBytes, bytes.size());
    QCOMPARE(file->tensors.size(), std::size_t{4});
    const Tensor* one = file->find("one");
    QVERIFY(one);
    QVERIFY(one->type == TensorType::F16);
    QCOMPARE(one->rowLength, std::uint64_t{2});
    QCOMPARE(one->rows, std::uint64_t{6});
    QCOMPARE(one->rowBytes(), std::uint64_t{4});
    QCOMPARE(one->data.size(), std::size_t{24});
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    QVERIFY(one->data.data() > begin && one->data.data() + 24 <= begin + bytes.size());
    QCOMPARE(static_cast<std::uint64_t>(one->data.data() - begin) % alignment, std::uint64_t{0});
    QCOMPARE(std::to_integer<char>(one->data.back()), 'h');
    QCOMPARE(file->find("two")->rowBytes(), std::uint64_t{36});
    QCOMPARE(std::to_integer<char>(file->find("two")->data.front()), 'q');
    QCOMPARE(file->find("three")->data.size(), std::size_t{420});
    // A type that is not run is kept with its number, for whoever needs only the vocabulary.
    QCOMPARE(tensorTypeName(file->find("four")->type), std::string("IQ3_S"));
    QVERIFY(file->find("four")->data.empty());
    QCOMPARE(file->find("four")->rowBytes(), std::uint64_t{0});
    QVERIFY(!file->find("five"));
  }

  void refusesWithASentence_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < badFiles().size(); ++index)
      QTest::newRow(badFiles()[index].name) << static_cast<int>(index);
  }
  void refusesWithASentence() {
    QFETCH(int, index);
    const Bad& bad = badFiles()[static_cast<std::size_t>(index)];
    GgufWriter writer = test::smallModel();
    bad.harm(writer);
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().message), QString::fromUtf8(bad.message));
    QCOMPARE(QString(errorCodeName(file.error().code)), QString(errorCodeName(bad.code)));
    QVERIFY(!file.error().nextStep.empty());
    if (bad.code == ErrorCode::Corrupt) QCOMPARE(file.error().nextStep, std::string("Download it again."));
  }

  void everyCutIsNoticed() {
    const std::string whole = test::smallModel().bytes();
    VERIFY_VALUE(parse(whole));
    // The last tensor fills its alignment, so that every shorter file lacks something.
    for (std::size_t length = 0; length < whole.size(); ++length) {
      const std::string bytes = whole.substr(0, length);
      const auto file = parse(bytes);
      if (file) QFAIL(qPrintable(QString::number(length)));
      QCOMPARE(QString(errorCodeName(file.error().code)), QString("Corrupt"));
      if (length > 0)
        QVERIFY2(file.error().message.starts_with("The file m.gguf ends too early: "), file.error().message.c_str());
    }
  }

  void aTextBeyondTheLimitIsRefused() {
    GgufWriter writer;
    writer.setText("half", std::string(33U << 20, 'x'));
    writer.setText("other half", std::string(33U << 20, 'y'));
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    QVERIFY(!file);
    QCOMPARE(file.error().message,
             std::string("The file m.gguf is damaged: the text of “other half” is impossibly long."));
  }

  void manyKeysAndTensorsTakeNoTime() {
    GgufWriter writer;
    for (int index = 0; index < 65536; ++index) {
      writer.keys.push_back({"key" + std::to_string(index), 0, "x"});
      writer.tensors.push_back({"tensor" + std::to_string(index), {1}, 0, std::string(4, '\0'), std::nullopt});
    }
    const std::string bytes = writer.bytes();
    const auto file = parse(bytes);
    VERIFY_VALUE(file);
    QCOMPARE(file->tensors.size(), std::size_t{65536});
    QCOMPARE(file->find("tensor65535")->data.size(), std::size_t{4});
  }

  void opensARealFile() {
    const auto file = openModelFile(test::demoModelPath());
    VERIFY_VALUE(file);
    QCOMPARE(file->tensors.size(), std::size_t{56});  // counted by a Python script of a few lines
    QCOMPARE(file->metadata.size(), std::size_t{27});
    const Tensor* embedding = file->find("token_embd.weight");
    QVERIFY(embedding && embedding->type == TensorType::Q8_0);
    QCOMPARE(embedding->rowLength, std::uint64_t{256});
    QCOMPARE(embedding->rows, std::uint64_t{4096});
    QCOMPARE(file->mappings.size(), std::size_t{1});
    QVERIFY(embedding->data.data() >= file->mappings[0].bytes().data());
    QCOMPARE(file->form, std::string("GGUF"));
    QCOMPARE(openModelFile("/nowhere/m.gguf").error().code, ErrorCode::NotFound);
  }
};

QTEST_APPLESS_MAIN(TestGguf)
#include "tst_gguf.moc"
