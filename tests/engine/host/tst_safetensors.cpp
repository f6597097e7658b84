// The safetensors parser: what it reads of a right file, and a sentence for every way in which a file can be wrong.
#include <QTest>

#include "checkpoint_writer.h"
#include "formats/safetensors.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

Result<std::vector<Tensor>> parse(const std::string& bytes) {
  return parseSafetensors(std::as_bytes(std::span(bytes)), "m.safetensors");
}

}  // namespace

class TestSafetensors : public QObject {
  Q_OBJECT

 private slots:
  void readsTensors() {
    const std::string bytes = test::safetensorsOf({{"a", {2, 3, 4}, "F32", std::string(96, 'x')},
                                                   {"b", {}, "F16", "yy"},
                                                   {"c", {6}, "BF16", "0123456789AB"},
                                                   {"d", {1}, "I64", "12345678"}});
    const auto tensors = parse(bytes);
    VERIFY_VALUE(tensors);
    QCOMPARE(tensors->size(), std::size_t{4});
    QCOMPARE((*tensors)[0].name, std::string("a"));
    QCOMPARE((*tensors)[0].rowLength, std::uint64_t{4});
    QCOMPARE((*tensors)[0].rows, std::uint64_t{6});
    QCOMPARE((*tensors)[0].data.size(), std::size_t{96});
    QVERIFY((*tensors)[1].type == TensorType::F16 && (*tensors)[1].rowLength == 1);
    QVERIFY((*tensors)[2].type == TensorType::BF16);
    QCOMPARE(std::to_integer<char>((*tensors)[2].data.back()), 'B');
    QCOMPARE(tensorTypeName((*tensors)[3].type), std::string("I64"));
    QVERIFY((*tensors)[3].data.empty());
  }

  /// Older writers did not pad the header: what is not aligned is copied when it is read.
  void unalignedValuesAreCopied() {
    std::string bytes(1, ' ');  // so that the file starts at an odd address
    bytes.reserve(256);
    bytes += test::safetensorsOf({{"a", {2, 2}, "F16", "01234567"}});
    const auto tensors = parseSafetensors(std::as_bytes(std::span(bytes)).subspan(1), "m");
    VERIFY_VALUE(tensors);
    QVERIFY(tensors->front().source);
    std::vector<std::byte> scratch;
    const auto row = tensors->front().readRows(1, 1, scratch);
    VERIFY_VALUE(row);
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(row->data()), 4), QByteArray("4567"));
  }

  void refusesWithASentence_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto raw = [](const char* name, const std::string& bytes, const char* message) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(message);
    };
    const auto row = [&raw](const char* name, const std::string& header, const char* message) {
      raw(name, test::safetensorsWith(header, "12345678"), message);
    };
    const char* damaged = "The file m.safetensors is damaged: ";
    const auto because = [damaged](const char* why) { return std::string(damaged) + why + "."; };
    raw("empty", "", "The file m.safetensors ends too early: its header is not whole.");
    raw("seven bytes", "1234567", "The file m.safetensors ends too early: its header is not whole.");
    raw("long header", std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{}", 10),
        because("it claims to have a header of 18446744073709551615 bytes").c_str());
    raw("header past the end", test::rawNumber<std::uint64_t>(3) + "{}",
        "The file m.safetensors ends too early: its header is not whole.");
    row("no JSON", "{\"a\":", because("it is not JSON at byte 6").c_str());
    row("a list", "[]", because("it is not a JSON object").c_str());
    row("deep", R"({"a":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]})", because("it is nested too deeply").c_str());
    row("not UTF-8", "{\"\xFF\":1}", because("it is not JSON at byte 3").c_str());
    row("the same name twice", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":1})",
        because("the name “a” is there twice in one object").c_str());
    row("no description", R"({"a":1})", because("the tensor “a” is not described").c_str());
    row("no type", R"({"a":{"shape":[2],"data_offsets":[0,8]}})", because("the tensor “a” has no dtype").c_str());
    row("float8", R"({"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}})",
        "The file m.safetensors stores the tensor “a” as “F8_E4M3”, which this version does not run.");
    row("no shape", R"({"a":{"dtype":"F32","data_offsets":[0,8]}})", because("the tensor “a” has no shape").c_str());
    row("no values", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})",
        because("the tensor “a” has an impossible shape").c_str());
    row("a negative length", R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})",
        because("the tensor “a” has an impossible shape").c_str());
    row("2^64 values", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}})",
        because("the tensor “a” has an impossible shape").c_str());
    row("nine dimensions", R"({"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}})",
        because("the tensor “a” has no shape").c_str());
    row("no place", R"({"a":{"dtype":"F32","shape":[2]}})",
        because("the tensor “a” does not tell its place in the file").c_str());
    row("half a place", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}})",
        because("the tensor “a” does not tell its place in the file").c_str());
    row("backwards", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})",
        because("the tensor “a” has a place in the file that does not fit its shape").c_str());
    row("too few bytes", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})",
        because("the tensor “a” has a place in the file that does not fit its shape").c_str());
    row("past the end", R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}})",
        "The file m.safetensors ends too early: the tensor “a” reaches past its end.");
    row("overlap",
        R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
        because("the tensor “b” shares bytes with another").c_str());
    row("gap", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
        because("there is a gap before the tensor “a”").c_str());
    row("left over", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
        because("there are bytes after its last tensor").c_str());
  }
  void refusesWithASentence() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const auto tensors = parse(bytes.toStdString());
    QVERIFY(!tensors);
    QCOMPARE(QString::fromStdString(tensors.error().message), message);
    QVERIFY(!tensors.error().nextStep.empty());
  }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
