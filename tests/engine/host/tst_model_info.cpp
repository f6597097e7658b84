// What real files tell about themselves, without a device.
#include <QTest>
#include <algorithm>
#include <fstream>

#include <QTemporaryDir>

#include "engine/model.h"
#include "formats/gguf.h"
#include "formats/model_description.h"
#include "gguf_writer.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestModelInfo : public QObject {
  Q_OBJECT

 private slots:
  // Expected: the model's card and a dump of its metadata.
  void demoModel() {
    const auto info = readModelInfo(test::demoModelPath());
    VERIFY_VALUE(info);
    QCOMPARE(info->name, std::string("Chasqui demo"));
    QCOMPARE(info->architecture, std::string("llama"));
    QCOMPARE(info->license, std::string("MIT"));
    QCOMPARE(info->fileBytes,
             static_cast<std::uint64_t>(QFileInfo(QString::fromStdString(test::demoModelPath().string())).size()));
    // 4096 x 256, and per layer 2 x 256 x 256, 2 x 256 x 128, 3 x 256 x 768 and two norms; the last norm
    QCOMPARE(info->parameters, std::uint64_t{1048576 + 6 * (131072 + 65536 + 589824 + 512) + 256});
    QCOMPARE(info->form, std::string("GGUF"));
    QCOMPARE(info->quantization, std::string("Q8_0"));
    QVERIFY(info->tensorTypes == (std::vector<std::pair<std::string, std::uint32_t>>{{"Q8_0", 43}, {"F32", 13}}));
    QCOMPARE(info->weightBytes, std::uint64_t{(info->parameters - 13 * 256) / 32 * 34 + 13 * 256 * 4});
    QCOMPARE(info->tokenizerKind, std::string("llama"));
    QVERIFY(info->templateKind == TemplateKind::Llama2);
    QVERIFY(info->chatTemplate.starts_with("{% set ns"));
    QCOMPARE(info->config.dim, 256U);
    QCOMPARE(info->config.layers, 6U);
    QCOMPARE(info->config.heads, 4U);
    QCOMPARE(info->config.kvHeads, 2U);
    QCOMPARE(info->config.headDim, 64U);
    QCOMPARE(info->config.ffn, 768U);
    QCOMPARE(info->config.vocabulary, 4096U);
    QCOMPARE(info->config.contextTokens, 768U);
    QCOMPARE(defaultContextTokens(info->config), 768U);
  }

  void everySharedModelIsReadOrRefusedByName_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("quantization");  // empty: refused
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* file, const char* quantization, const char* refusal = "") {
      QTest::newRow(file) << file << quantization << refusal;
    };
    row("stories260K/stories260K.gguf", "F32");
    row("stories-forms/stories-f16.gguf", "F16");
    row("synthetic/tiny-f32.gguf", "F32");
    row("synthetic/tinytied-f32.gguf", "F32");
    row("synthetic/tiny-F16.gguf", "F16");
    row("synthetic/tiny-BF16.gguf", "BF16");
    row("synthetic/tiny-Q8_0.gguf", "Q8_0");
    row("synthetic/tiny-Q4_0.gguf", "Q4_0");
    row("synthetic/tiny-Q6_K.gguf", "Q6_K");
    row("llama2/llama-2-tiny-random.gguf", "", "heads of 4 values");
    row("synthetic/tiny-rope-linear.gguf", "Q8_0");
    row("synthetic/tiny-rope-yarn.gguf", "Q8_0");
    row("synthetic/tiny-Q4_K_M.gguf", "Q4_K");
    row("synthetic/tiny-IQ4_XS.gguf", "IQ4_XS");
    row("hf-656K", "F32");
    row("hf-656K/model.safetensors", "F32");  // a file of a folder stands for the folder
    row("stories-forms/stories-hf", "F16");
    row("stories-forms/stories-hf/model-00002-of-00002.safetensors", "F16");
    row("stories-forms/stories-hf/model.safetensors.index.json", "F16");
    row("stories-forms/stories-meta/", "BF16");
    row("stories-forms/stories-meta/params.json", "BF16");
    row("stories-forms/stories-meta/consolidated.00.pth", "BF16");
    row("stories-forms", "", "The folder stories-forms holds GGUF files; they are opened one by one.");
    row("synthetic/../../golden", "", "The folder golden holds no model.");
    row("llama2/tokenizer.model", "", "is not a GGUF model");
  }
  void everySharedModelIsReadOrRefusedByName() {
    NEEDS_SHARED();
    QFETCH(QString, file);
    QFETCH(QString, quantization);
    QFETCH(QString, refusal);
    const auto info = readModelInfo(test::sharedPath("models/" + file.toStdString()));
    if (refusal.isEmpty()) {
      VERIFY_VALUE(info);
      QCOMPARE(QString::fromStdString(info->quantization), quantization);
    } else {
      QVERIFY(!info);
      QVERIFY2(QString::fromStdString(info.error().message).contains(refusal), info.error().message.c_str());
    }
  }

  void aRealQ4FileHasOtherTypesToo() {
    NEEDS_SHARED();
    const auto info = readModelInfo(test::sharedPath("models/synthetic/tiny-Q4_0.gguf"));
    VERIFY_VALUE(info);
    QCOMPARE(info->tensorTypes.front().first, std::string("Q4_0"));
    QVERIFY(std::any_of(info->tensorTypes.begin(), info->tensorTypes.end(),
                        [](const auto& type) { return type.first == "Q6_K"; }));
  }

  void aNameIsFoundWhereNoneIsGiven() {
    test::GgufWriter writer = test::smallModel();
    writer.remove("general.name");
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("llama-2-7b-chat.Q4_0.gguf").toStdString();
    std::ofstream(path, std::ios::binary) << writer.bytes();
    const auto info = readModelInfo(path);
    VERIFY_VALUE(info);
    QCOMPARE(info->name, std::string("llama-2-7b-chat.Q4_0"));
    QVERIFY(info->templateKind == TemplateKind::Llama2);
    QVERIFY(info->path == path);
  }

  void hostileTextsAreMadePrintable() {
    test::GgufWriter writer = test::smallModel();
    writer.setText("general.name", "evil\x1B[2J\n\xFF");
    writer.setU32("general.license", 7);
    const std::string bytes = writer.bytes();
    const auto file = parseGguf(std::as_bytes(std::span(bytes)), "m.gguf");
    VERIFY_VALUE(file);
    const ModelInfo info = describe(*file, readConfig(*file).value());
    QCOMPARE(info.name, std::string("evil\uFFFD[2J\uFFFD\uFFFD"));
    QCOMPARE(info.license, std::string());
  }

  void theDefaultContextIsAtMost4096() {
    ModelConfig config;
    config.contextTokens = 4096;
    QCOMPARE(defaultContextTokens(config), 4096U);
    config.contextTokens = 16384;
    QCOMPARE(defaultContextTokens(config), 4096U);
    config.contextTokens = 512;
    QCOMPARE(defaultContextTokens(config), 512U);
  }

  void aTokenizerNeedsNoWeightsThatWeRun() {
    NEEDS_SHARED();
    VERIFY_VALUE(readTokenizer(test::sharedPath("models/llama2/llama-2-tiny-random.gguf")));
    VERIFY_VALUE(readTokenizer(test::sharedPath("models/synthetic/tiny-Q4_K_M.gguf")));
    VERIFY_VALUE(readTokenizer(test::sharedPath("models/synthetic/tiny-rope-yarn.gguf")));
  }
};

QTEST_APPLESS_MAIN(TestModelInfo)
#include "tst_model_info.moc"
