// Imports of GGUF files: what is written, and that a failed import leaves nothing behind.
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>

#include "engine/import.h"
#include "file_size_limit.h"
#include "formats/model_description.h"
#include "gguf_writer.h"
#include "import/tensor_plan.h"
#include "reference/dequantize.h"
#include "shared_files.h"

namespace chasqui::engine {
namespace {

namespace fs = std::filesystem;

ImportOptions as(ImportType type) {
  ImportOptions options;
  options.type = type;
  return options;
}

template <typename T>
bool succeeds(const Result<T>& result) {
  if (!result) qWarning("%s", toString(result.error()).c_str());
  return result.has_value();
}

template <typename T>
bool failsWith(ErrorCode code, const Result<T>& result, const std::string& named = {}) {
  if (result) {
    qWarning("no error");
    return false;
  }
  const bool right = result.error().code == code && toString(result.error()).find(named) != std::string::npos;
  if (!right) qWarning("%s", toString(result.error()).c_str());
  return right;
}

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

class TestImport : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  fs::path file(const std::string& name) const { return fs::path(folder_->path().toStdString()) / name; }

  fs::path write(const std::string& name, const test::GgufWriter& writer) const {
    std::ofstream(file(name), std::ios::binary) << writer.bytes();
    return file(name);
  }

  /// smallModel() with values that are not all zero.
  static test::GgufWriter model() {
    test::GgufWriter writer = test::smallModel();
    for (auto& entry : writer.tensors) {
      for (std::size_t at = 0; at < entry.data.size(); at += sizeof(float)) {
        const auto value = static_cast<float>(std::sin(static_cast<double>(at)));
        std::memcpy(&entry.data[at], &value, sizeof value);
      }
    }
    return writer;
  }

  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(file("."))) found.insert(entry.path().filename().string());
    return found;
  }

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

  void notANumber_data() {
    QTest::addColumn<float>("value");
    QTest::newRow("nan") << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinity") << -std::numeric_limits<float>::infinity();
  }

  void notANumber() {
    QFETCH(float, value);
    test::GgufWriter writer = model();
    auto& entry = writer.tensor("blk.0.ffn_up.weight");
    std::memcpy(&entry.data[(5 * 16 + 3) * sizeof(float)], &value, sizeof value);
    const fs::path source = write("source.gguf", writer);
    for (const ImportType type : {ImportType::F32, ImportType::F16, ImportType::Q8_0}) {
      const auto result = importModel(source, file("out.gguf"), as(type));
      QVERIFY(failsWith(ErrorCode::Corrupt, result, "row 5 of the tensor \u201Cblk.0.ffn_up.weight\u201D"));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
  }

  void tooLargeForHalf() {
    test::GgufWriter writer = model();
    const float value = 70000;
    std::memcpy(writer.tensor("output.weight").data.data(), &value, sizeof value);
    const fs::path source = write("source.gguf", writer);
    QVERIFY(
        failsWith(ErrorCode::Unsupported, importModel(source, file("out.gguf"), as(ImportType::F16)), "output.weight"));
    QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    QVERIFY(succeeds(importModel(source, file("out.gguf"), as(ImportType::BF16))));
  }

  void whatIsThereStays() {
    const fs::path source = write("source.gguf", model());
    std::ofstream(file("out.gguf")) << "mine";
    QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file("out.gguf"), as(ImportType::F16)), "out.gguf"));
    ImportOptions options = as(ImportType::F16);
    options.overwrite = true;
    std::stop_source stop;
    options.stop = stop.get_token();
    options.progress = [&](std::uint64_t done, std::uint64_t) {
      if (done > 0) stop.request_stop();
    };
    QVERIFY(failsWith(ErrorCode::Cancelled, importModel(source, file("out.gguf"), options)));
    QCOMPARE(test::readBytes(file("out.gguf")), QByteArray("mine"));
    options = as(ImportType::F16);
    options.overwrite = true;
    QVERIFY(succeeds(importModel(source, file("out.gguf"), options)));
    QVERIFY(succeeds(openModelFile(file("out.gguf"))));
    QCOMPARE(names(), (std::set<std::string>{"out.gguf", "source.gguf"}));
  }

  void neverOverItsSource() {
    const fs::path source = write("source.gguf", model());
    const QByteArray before = test::readBytes(source);
    fs::create_hard_link(source, file("link.gguf"));
    fs::create_symlink(source, file("symbolic.gguf"));
    ImportOptions options = as(ImportType::F16);
    options.overwrite = true;
    for (const char* name : {"source.gguf", "link.gguf", "symbolic.gguf"}) {
      QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file(name), options), "part of the model"));
    }
    QVERIFY(failsWith(ErrorCode::Invalid, importModel(source, file("."), options), "is a folder"));
    QCOMPARE(test::readBytes(source), before);
    QCOMPARE(names(), (std::set<std::string>{"link.gguf", "source.gguf", "symbolic.gguf"}));
  }

  void progressAndCancel() {
    const fs::path source = write("source.gguf", model());
    std::vector<std::uint64_t> steps;
    ImportOptions options = as(ImportType::Q8_0);
    std::uint64_t total = 0;
    options.progress = [&](std::uint64_t done, std::uint64_t all) {
      steps.push_back(done);
      total = all;
    };
    QVERIFY(succeeds(importModel(source, file("out.gguf"), options)));
    QVERIFY(steps.size() > 10 && std::is_sorted(steps.begin(), steps.end()));
    QCOMPARE(steps.front(), std::uint64_t{0});
    QCOMPARE(steps.back(), total);
    fs::remove(file("out.gguf"));
    for (const std::uint64_t at : steps) {
      std::stop_source stop;
      options.stop = stop.get_token();
      options.progress = [&](std::uint64_t done, std::uint64_t) {
        if (done >= at) stop.request_stop();
      };
      QVERIFY(failsWith(ErrorCode::Cancelled, importModel(source, file("out.gguf"), options)));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
  }

  void fullDisk() {
    const fs::path source = write("source.gguf", model());
    int failures = 0;
    for (rlim_t limit = 0;; limit += 500) {
      const auto result = [&] {
        const test::FileSizeLimit full(limit);
        return importModel(source, file("out.gguf"), as(ImportType::F32));
      }();
      if (result) break;
      ++failures;
      QVERIFY(failsWith(ErrorCode::DiskFull, result, "out.gguf"));
      QCOMPARE(names(), std::set<std::string>{"source.gguf"});
    }
    QVERIFY(failures > 5);
    QVERIFY(succeeds(openModelFile(file("out.gguf"))));
  }

  // A file with holes that stands for terabytes of zeros.
  void noRoomForTheResult() {
    constexpr std::uint64_t kDim = 1U << 15;
    constexpr std::uint64_t kFfn = 1U << 15;
    constexpr unsigned kLayers = 64;
    test::GgufWriter writer = test::smallModel();
    writer.setU32("llama.block_count", kLayers);
    const auto firstLayer = writer.tensors;
    for (unsigned layer = 1; layer < kLayers; ++layer) {
      for (auto entry : firstLayer) {
        if (!entry.name.starts_with("blk.0.")) continue;
        entry.name.replace(4, 1, std::to_string(layer));
        writer.tensors.push_back(entry);
      }
    }
    writer.setU32("llama.embedding_length", kDim);
    writer.setU32("llama.feed_forward_length", kFfn);
    writer.setU32("llama.attention.head_count", 256);
    writer.setU32("llama.attention.head_count_kv", 256);
    std::uint64_t offset = 0;
    const std::string normEnd = "norm.weight";
    for (auto& entry : writer.tensors) {
      const bool isNorm = entry.name.ends_with(normEnd);
      const bool isVocabulary = entry.name == "token_embd.weight" || entry.name == "output.weight";
      const bool fromFfn = entry.name.find("ffn_down") != std::string::npos;
      const bool toFfn =
          entry.name.find("ffn_up") != std::string::npos || entry.name.find("ffn_gate") != std::string::npos;
      entry.dimensions = {fromFfn ? kFfn : kDim};
      if (!isNorm) entry.dimensions.push_back(isVocabulary ? 8 : toFfn ? kFfn : kDim);
      entry.data.clear();
      entry.offset = offset;
      offset += entry.dimensions[0] * (isNorm ? 1 : entry.dimensions[1]) * sizeof(float);
    }
    const fs::path source = write("source.gguf", writer);
    std::error_code refused;
    fs::resize_file(source, fs::file_size(source) + offset, refused);
    if (refused) QSKIP("This file system has no files of such a size.");
    std::stop_source stop;
    stop.request_stop();  // on a disk that has the room it ends here
    ImportOptions options = as(ImportType::F32);
    options.stop = stop.get_token();
    const auto result = importModel(source, file("out.gguf"), options);
    QVERIFY(failsWith(ErrorCode::DiskFull, result, "are free"));
    QVERIFY2(result.error().message.find("1924.16 GB") != std::string::npos, result.error().message.c_str());
    QCOMPARE(names(), std::set<std::string>{"source.gguf"});
  }

  void foldersThatCannotBeWrittenTo() {
    const fs::path source = write("source.gguf", model());
    QVERIFY(failsWith(ErrorCode::NotFound, importModel(source, file("none/out.gguf"), as(ImportType::F16)), "none"));
    fs::create_directory(file("closed"));
    fs::permissions(file("closed"), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
    fs::permissions(file("."), fs::perms::all);
    const bool isRoot = ::geteuid() == 0;  // who may write everywhere
    if (isRoot) QCOMPARE(::seteuid(65534), 0);
    const auto result = importModel(source, file("closed/out.gguf"), as(ImportType::F16));
    if (isRoot) QCOMPARE(::seteuid(0), 0);
    QVERIFY(failsWith(ErrorCode::Denied, result, "closed"));
    fs::permissions(file("closed"), fs::perms::all);
    QVERIFY(fs::is_empty(file("closed")));
  }

  void sourcesThatEndOrGo() {
    const fs::path source = write("source.gguf", model());
    const fs::path shorter = write("shorter.gguf", model());
    fs::resize_file(shorter, fs::file_size(shorter) - 100);
    QVERIFY(failsWith(ErrorCode::Corrupt, importModel(shorter, file("out.gguf"), as(ImportType::F16)), "shorter.gguf"));
    QVERIFY(
        failsWith(ErrorCode::NotFound, importModel(file("no.gguf"), file("out.gguf"), as(ImportType::F16)), "no.gguf"));
    QCOMPARE(names(), (std::set<std::string>{"shorter.gguf", "source.gguf"}));
    QVERIFY(succeeds(importModel(source, file("first.gguf"), as(ImportType::F16))));
    ImportOptions options = as(ImportType::F16);
    options.progress = [&](std::uint64_t done, std::uint64_t) {
      if (done == 0) fs::remove(source);
    };
    QVERIFY(succeeds(importModel(source, file("second.gguf"), options)));
    QCOMPARE(test::readBytes(file("second.gguf")), test::readBytes(file("first.gguf")));
  }
};

}  // namespace chasqui::engine

QTEST_GUILESS_MAIN(chasqui::engine::TestImport)
#include "tst_import.moc"
