// Split GGUF files: opened by any part, and a sentence that names the part that does not fit.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <functional>

#include "checkpoint_writer.h"
#include "formats/model_description.h"
#include "gguf_writer.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;
using test::GgufWriter;

namespace {

std::string nameOf(int index, int count) {
  return QString("m-%1-of-%2.gguf").arg(index + 1, 5, 10, QChar('0')).arg(count, 5, 10, QChar('0')).toStdString();
}

class Parts {
 public:
  explicit Parts(const GgufWriter& whole, std::uint16_t count = 3) : count_(count) {
    for (std::uint16_t index = 0; index < count; ++index) parts.push_back(test::partOf(whole, index, count));
  }
  void write() const {
    for (std::size_t index = 0; index < parts.size(); ++index) {
      std::ofstream(path(static_cast<int>(index)), std::ios::binary) << parts[index].bytes();
    }
  }
  std::filesystem::path path(int index) const {
    return folder_.filePath(QString::fromStdString(nameOf(index, count_))).toStdString();
  }
  std::vector<GgufWriter> parts;

 private:
  QTemporaryDir folder_;
  int count_;
};

struct Bad {
  const char* name;
  std::function<void(Parts&)> harm;
  const char* message;
};

const std::vector<Bad>& badParts() {
  static const std::vector<Bad> kBad{
      {"another count", [](Parts& p) { p.parts[1].set("split.count", 2, test::rawNumber<std::uint16_t>(4)); },
       "The file m-00002-of-00003.gguf does not go with the other parts: it is one of 4, not of 3."},
      {"another number", [](Parts& p) { p.parts[2].set("split.no", 2, test::rawNumber<std::uint16_t>(1)); },
       "The file m-00003-of-00003.gguf does not go with the other parts: inside, it is part 1 and not 2, counted from "
       "0."},
      {"another total", [](Parts& p) { p.parts[1].setU32("split.tensors.count", 99); },
       "The file m-00002-of-00003.gguf does not go with the other parts: it belongs to a model of 99 tensors, not of "
       "12."},
      {"another model", [](Parts& p) { p.parts[2].setText("general.name", "Large"); },
       "The file m-00003-of-00003.gguf does not go with the other parts: it is a part of another model."},
      {"another architecture", [](Parts& p) { p.parts[1].setText("general.architecture", "gemma"); },
       "The file m-00002-of-00003.gguf does not go with the other parts: it is a part of another model."},
      {"a whole model among them", [](Parts& p) { p.parts[1].remove("split.count"); },
       "The file m-00002-of-00003.gguf is damaged: it is a part of a model without split.count."},
      {"a tensor twice", [](Parts& p) { p.parts[1].tensors[0] = p.parts[0].tensors[0]; },
       "The file m-00002-of-00003.gguf is damaged: the tensor “token_embd.weight” is in an earlier part too."},
      {"a tensor too few", [](Parts& p) { p.parts[2].tensors.pop_back(); },
       "The file m-00001-of-00003.gguf is damaged: its parts have 11 tensors of 12."},
      {"a damaged part", [](Parts& p) { p.parts[2].magic = "GGUX"; },
       "The file m-00003-of-00003.gguf is not a GGUF model."},
      {"no number", [](Parts& p) { p.parts[0].remove("split.no"); },
       "The file m-00001-of-00003.gguf is damaged: it is a part of a model without split.no."},
      {"too many", [](Parts& p) { p.parts[0].setU32("split.count", 10000); },
       "The file m-00001-of-00003.gguf is damaged: it claims to be one of 10000 parts."},
  };
  return kBad;
}

}  // namespace

class TestGgufParts : public QObject {
  Q_OBJECT

 private slots:
  void anyPartOpensTheWholeModel() {
    const GgufWriter whole = test::smallModel();
    const Parts parts(whole);
    parts.write();
    for (int index = 0; index < 3; ++index) {
      const auto file = openModelFile(parts.path(index));
      VERIFY_VALUE(file);
      QCOMPARE(file->form, std::string("GGUF in 3 parts"));
      QCOMPARE(file->tensors.size(), whole.tensors.size());
      QCOMPARE(file->mappings.size(), std::size_t{3});
      QVERIFY(!file->metadata.contains("split.count") && !file->metadata.contains("split.no"));
      QVERIFY(file->path == parts.path(0));
      const auto config = readConfig(*file);
      VERIFY_VALUE(config);
      QCOMPARE(describe(*file, *config).name, std::string("Small"));
    }
  }

  /// A real model cut up keeps every byte of every tensor.
  void aRealModelKeepsItsBytes() {
    NEEDS_SHARED();
    const auto whole = openModelFile(test::sharedPath("models/synthetic/tiny-Q4_K_M.gguf"));
    VERIFY_VALUE(whole);
    GgufWriter writer;
    writer.setText("general.architecture", "llama");
    for (const Tensor& tensor : whole->tensors) {
      const std::string data(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size());
      writer.tensors.push_back(
          {tensor.name, {tensor.rowLength, tensor.rows}, static_cast<std::uint32_t>(tensor.type), data, std::nullopt});
    }
    const Parts parts(writer, 2);
    parts.write();
    const auto joined = openModelFile(parts.path(1));
    VERIFY_VALUE(joined);
    QCOMPARE(joined->tensors.size(), whole->tensors.size());
    for (const Tensor& tensor : whole->tensors) {
      const Tensor* found = joined->find(tensor.name);
      QVERIFY(found && found->type == tensor.type);
      QVERIFY(std::equal(found->data.begin(), found->data.end(), tensor.data.begin(), tensor.data.end()));
    }
  }

  void aMissingPartIsNamed() {
    const Parts parts(test::smallModel());
    parts.write();
    std::filesystem::remove(parts.path(1));
    for (const int index : {0, 2}) {
      const auto file = openModelFile(parts.path(index));
      QVERIFY(!file);
      QCOMPARE(file.error().code, ErrorCode::NotFound);
      QCOMPARE(QString::fromStdString(file.error().message),
               QString("The model is in 3 parts, and m-00002-of-00003.gguf is not beside the others."));
    }
  }

  void aRenamedPartIsNamed() {
    const Parts parts(test::smallModel());
    parts.write();
    const auto renamed = parts.path(1).parent_path() / "model.gguf";
    std::filesystem::rename(parts.path(1), renamed);
    const auto file = openModelFile(renamed);
    QVERIFY(!file);
    QCOMPARE(
        QString::fromStdString(file.error().message),
        QString("The file model.gguf is part 2 of 3 of a model, but its name does not end in -00002-of-00003.gguf, "
                "so the others cannot be found."));
  }

  void onePartIsAWholeModel() {
    const Parts parts(test::smallModel(), 1);
    parts.write();
    const auto file = openModelFile(parts.path(0));
    VERIFY_VALUE(file);
    QCOMPARE(file->form, std::string("GGUF"));
    QVERIFY(!file->metadata.contains("split.count"));
    VERIFY_VALUE(readConfig(*file));
  }

  void refusesWithASentence_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < badParts().size(); ++index) {
      QTest::newRow(badParts()[index].name) << static_cast<int>(index);
    }
  }
  void refusesWithASentence() {
    QFETCH(int, index);
    const Bad& bad = badParts()[static_cast<std::size_t>(index)];
    Parts parts(test::smallModel());
    bad.harm(parts);
    parts.write();
    const auto file = openModelFile(parts.path(0));
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().message), QString::fromUtf8(bad.message));
    QCOMPARE(file.error().code, ErrorCode::Corrupt);
    QVERIFY(!file.error().nextStep.empty());
  }
};

QTEST_APPLESS_MAIN(TestGgufParts)
#include "tst_gguf_parts.moc"
