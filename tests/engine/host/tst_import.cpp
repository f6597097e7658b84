// Imports of GGUF files: what is written.
#include <algorithm>
#include <cmath>

#include "formats/model_description.h"
#include "import/tensor_plan.h"
#include "import_fixture.h"
#include "reference/dequantize.h"
#include "shared_files.h"

namespace chasqui::engine {
namespace {

/// Sum of squared differences of two tensors of one shape, over the sum of squares.
double difference(const Tensor& a, const Tensor& b) {
  double off = 0;
  double whole = 0;
  for (std::uint64_t row = 0; row < a.rows; ++row) {
    const std::vector<float> left = reference::dequantizeRow(a, row);
    const std::vector<float> right = reference::dequantizeRow(b, row);
    for (std::size_t i = 0; i < left.size(); ++i) {
      off += std::pow(static_cast<double>(left[i]) - static_cast<double>(right[i]), 2);
      whole += std::pow(static_cast<double>(left[i]), 2);
    }
  }
  return off / whole;
}

bool sameValue(const MetadataValue& a, const MetadataValue& b) {
  const auto* left = std::get_if<MetadataArray>(&a);
  const auto* right = std::get_if<MetadataArray>(&b);
  if (!left || !right)
    return !left && !right && a.index() == b.index() && [&] {
      if (const auto* text = std::get_if<std::string>(&a)) return *text == std::get<std::string>(b);
      if (const auto* number = std::get_if<double>(&a)) return *number == std::get<double>(b);
      if (const auto* number = std::get_if<std::uint64_t>(&a)) return *number == std::get<std::uint64_t>(b);
      if (const auto* number = std::get_if<std::int64_t>(&a)) return *number == std::get<std::int64_t>(b);
      return std::get<bool>(a) == std::get<bool>(b);
    }();
  return left->elementType == right->elementType && left->count == right->count &&
         std::equal(left->data.begin(), left->data.end(), right->data.begin(), right->data.end());
}

}  // namespace

class TestImport : public QObject, private ImportFolder {
  Q_OBJECT

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void typesAndMixesAreThePeers_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<double>("mostOff");
    const auto row = [](ImportType type, const char* peer, double mostOff) {
      QTest::newRow(peer) << static_cast<int>(type) << QString(peer) << mostOff;
    };
    row(ImportType::F32, "f32", 0);
    row(ImportType::F16, "F16", 1e-6);
    row(ImportType::BF16, "BF16", 1e-5);
    row(ImportType::Q8_0, "Q8_0", 1e-4);
    row(ImportType::Q6_K, "Q6_K", 1e-3);
    row(ImportType::Q5_K, "Q5_K_M", 3e-3);
    row(ImportType::Q4_K, "Q4_K_M", 1e-2);
    row(ImportType::Q4_0, "Q4_0", 1e-2);
  }

  void typesAndMixesAreThePeers() {
    NEEDS_SHARED();
    QFETCH(int, type);
    QFETCH(QString, peer);
    QFETCH(double, mostOff);
    const fs::path source = test::sharedPath("models/synthetic/tiny-f32.gguf");
    const auto summary = importModel(source, file("out.gguf"), as(static_cast<ImportType>(type)));
    QVERIFY(succeeds(summary));
    QCOMPARE(summary->sizeBytes, std::uint64_t{fs::file_size(file("out.gguf"))});
    QCOMPARE(summary->notes.size(), std::size_t{0});
    QCOMPARE(names(), std::set<std::string>{"out.gguf"});

    const auto original = openModelFile(source);
    const auto ours = openModelFile(file("out.gguf"));
    const auto theirs = openModelFile(test::sharedPath("models/synthetic/tiny-" + peer.toStdString() + ".gguf"));
    QVERIFY(succeeds(ours));
    QVERIFY(succeeds(readConfig(*ours)));
    QCOMPARE(ours->tensors.size(), theirs->tensors.size());
    for (const Tensor& tensor : ours->tensors) {
      QCOMPARE(tensorTypeName(tensor.type), tensorTypeName(theirs->find(tensor.name)->type));
      QVERIFY2(difference(*original->find(tensor.name), tensor) <= mostOff, tensor.name.c_str());
    }
    // llama.cpp writes what we do, beside the alignment, which is the default
    for (const auto& [key, value] : theirs->metadata) {
      if (key == "general.alignment") continue;
      const auto found = ours->metadata.find(key);
      QVERIFY2(found != ours->metadata.end() && sameValue(found->second, value), key.c_str());
    }
  }

  void metadataIsCarriedOver() {
    test::GgufWriter writer = model();
    writer.setText("tokenizer.chat_template", "{{ messages }} \u20AC");
    writer.setText("llama.rope.scaling.type", "linear");
    writer.setF32("llama.rope.scaling.factor", 2);
    writer.setU32("general.file_type", 99);
    writer.setU32("general.alignment", 64);
    writer.alignment = 64;
    writer.set("some.negative", 11, test::rawNumber<std::int64_t>(-5));
    writer.set("some.large", 10, test::rawNumber<std::uint64_t>(1ULL << 40));
    writer.set("some.double", 12, test::rawNumber(1e300));
    writer.set("some.nested", 9,
               test::rawNumber<std::uint32_t>(9) + test::rawNumber<std::uint64_t>(1) +
                   test::rawNumber<std::uint32_t>(8) + test::rawNumber<std::uint64_t>(1) + test::rawText("inner"));
    const fs::path source = write("source.gguf", writer);
    QVERIFY(succeeds(importModel(source, file("out.gguf"), as(ImportType::Q8_0))));
    const auto before = openModelFile(source);
    const auto after = openModelFile(file("out.gguf"));
    QVERIFY(succeeds(after));
    for (const auto& [key, value] : before->metadata) {
      if (key == "general.alignment" || key == "general.file_type") continue;
      const auto found = after->metadata.find(key);
      QVERIFY2(found != after->metadata.end() && sameValue(found->second, value), key.c_str());
    }
    QVERIFY(sameValue(after->metadata.at("general.file_type"), std::uint64_t{7}));
    QVERIFY(!after->metadata.contains("general.alignment"));
  }

  void tiedOutputGetsMoreBits() {
    NEEDS_SHARED();
    const fs::path source = test::sharedPath("models/synthetic/tinytied-f32.gguf");
    QVERIFY(succeeds(importModel(source, file("out.gguf"), as(ImportType::Q4_0))));
    const auto result = openModelFile(file("out.gguf"));
    QVERIFY(succeeds(readConfig(*result)));
    QVERIFY(!result->find("output.weight"));
    QCOMPARE(result->find("token_embd.weight")->type, TensorType::Q6_K);
    QCOMPARE(result->find("blk.0.ffn_down.weight")->type, TensorType::Q4_0);
  }

  void layersWithMoreBits() {
    ModelFile model;
    for (int layer = 0; layer < 32; ++layer) {
      model.tensors.push_back({"blk." + std::to_string(layer) + ".attn_v.weight", TensorType::F16, 256, 256, {}, {}});
    }
    std::vector<int> better;
    const ImportPlan plan = planTensors(model, 32, ImportType::Q4_K);
    for (int layer = 0; layer < 32; ++layer) {
      if (plan.tensors[static_cast<std::size_t>(layer)].type == TensorType::Q6_K) better.push_back(layer);
    }
    // as the Q4_K_M files of Llama 2 7B have it
    QCOMPARE(better, (std::vector<int>{0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31}));
  }

  void quantizedSources() {
    NEEDS_SHARED();
    const auto shared = [](const char* name) { return test::sharedPath(std::string("models/synthetic/") + name); };
    QVERIFY(succeeds(importModel(shared("tiny-Q4_K_M.gguf"), file("copy.gguf"), as(ImportType::Q4_K))));
    const auto before = openModelFile(shared("tiny-Q4_K_M.gguf"));
    const auto copy = openModelFile(file("copy.gguf"));
    for (const Tensor& tensor : copy->tensors) {
      const Tensor& same = *before->find(tensor.name);
      QCOMPARE(tensor.type, same.type);
      QVERIFY(std::equal(tensor.data.begin(), tensor.data.end(), same.data.begin(), same.data.end()));
    }
    for (const char* name : {"tiny-Q2_K.gguf", "tiny-IQ4_XS.gguf", "tiny-Q5_1.gguf", "tiny-BF16.gguf"}) {
      QVERIFY(succeeds(importModel(shared(name), file(name), as(ImportType::F32))));
      const auto wide = openModelFile(file(name));
      const auto narrow = openModelFile(shared(name));
      for (const Tensor& tensor : narrow->tensors) QCOMPARE(difference(tensor, *wide->find(tensor.name)), 0.0);
    }
  }

  // Equal weights as GGUF, as a Hugging Face folder and as Meta's shards.
  void sameWeightsFromEveryForm() {
    NEEDS_SHARED();
    const auto form = [](const char* name) { return test::sharedPath(std::string("models/stories-forms/") + name); };
    const auto original = openModelFile(form("stories-f16.gguf"));
    QVERIFY(succeeds(original));
    for (const char* name : {"stories-f16.gguf", "stories-hf", "stories-meta"}) {
      ImportOptions options = as(ImportType::F32);
      options.overwrite = true;
      QVERIFY(succeeds(importModel(form(name), file("out.gguf"), options)));
      const auto result = openModelFile(file("out.gguf"));
      QVERIFY(succeeds(result));
      QVERIFY(succeeds(readConfig(*result)));
      QVERIFY(succeeds(readVocabulary(*result)));
      for (const Tensor& tensor : original->tensors) {
        QVERIFY2(result->find(tensor.name), tensor.name.c_str());
        QCOMPARE(difference(tensor, *result->find(tensor.name)), 0.0);
      }
    }
    fs::copy(form("stories-hf"), file("folder"));
    ImportOptions options = as(ImportType::F16);
    options.overwrite = true;
    const auto result = importModel(file("folder"), file("folder/model-00001-of-00002.safetensors"), options);
    QVERIFY(failsWith(ErrorCode::Invalid, result, "part of the model"));
  }

  void sameBytesForAnyThreads() {
    NEEDS_SHARED();
    const fs::path source = test::sharedPath("models/synthetic/tiny-f32.gguf");
    QByteArray first;
    for (const unsigned threads : {1U, 2U, 7U, 0U}) {
      ImportOptions options = as(ImportType::Q4_K);
      options.threads = threads;
      options.overwrite = true;
      QVERIFY(succeeds(importModel(source, file("out.gguf"), options)));
      const QByteArray bytes = test::readBytes(file("out.gguf"));
      if (first.isEmpty()) first = bytes;
      QVERIFY(bytes == first);
    }
  }

  void rowsThatDoNotFit() {
    const auto summary = importModel(write("source.gguf", model()), file("out.gguf"), as(ImportType::Q4_K));
    QVERIFY(succeeds(summary));
    QCOMPARE(summary->notes.size(), std::size_t{1});
    QVERIFY(summary->notes[0].find("9 tensors are F16") != std::string::npos);
    const auto result = openModelFile(file("out.gguf"));
    QCOMPARE(result->find("output.weight")->type, TensorType::F16);
  }
};

}  // namespace chasqui::engine

QTEST_GUILESS_MAIN(chasqui::engine::TestImport)
#include "tst_import.moc"
