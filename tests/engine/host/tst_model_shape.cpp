// What a model takes, foretold from its sizes and the name of its quantization, against real files and Meta's numbers.
#include <QTest>

#include "engine/engine.h"
#include "engine/model_shape.h"
#include "shared_files.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

// The table of Meta's models.
constexpr ModelShape k7B{4096, 32, 32, 32, 11008, 32000, 4096};
constexpr ModelShape k13B{5120, 40, 40, 40, 13824, 32000, 4096};
constexpr ModelShape k34B{8192, 48, 64, 8, 22016, 32000, 16384};
constexpr ModelShape k70B{8192, 80, 64, 8, 28672, 32000, 4096};

ModelShape shapeOf(const ModelInfo& info) {
  const ModelConfig& config = info.config;
  return {config.dim, config.layers,     config.heads,         config.kvHeads,
          config.ffn, config.vocabulary, config.contextTokens, info.weightSizes.output == 0};
}

}  // namespace

Q_DECLARE_METATYPE(chasqui::engine::ModelShape)

class TestModelShape : public QObject {
  Q_OBJECT

 private slots:
  void metasModelsHaveMetasParameters_data() {
    QTest::addColumn<ModelShape>("shape");
    QTest::addColumn<quint64>("parameters");
    QTest::addColumn<quint64>("cacheOfAToken");  // f16
    QTest::newRow("7B") << k7B << quint64{6738415616} << quint64{512 << 10};
    QTest::newRow("13B") << k13B << quint64{13015864320} << quint64{800 << 10};
    QTest::newRow("34B") << k34B << quint64{33743970304} << quint64{192 << 10};
    QTest::newRow("70B") << k70B << quint64{68976648192} << quint64{320 << 10};
  }

  void metasModelsHaveMetasParameters() {
    QFETCH(ModelShape, shape);
    QFETCH(quint64, parameters);
    QFETCH(quint64, cacheOfAToken);
    const Result<ModelInfo> info = describeShape(shape, "F16");
    VERIFY_VALUE(info);
    QCOMPARE(info->parameters, parameters);
    const quint64 norms = (2 * shape.layers + 1) * quint64{shape.dim};
    QCOMPARE(info->weightBytes, 2 * (parameters - norms) + 4 * norms);
    QCOMPARE(info->weightSizes.total(), info->weightBytes);  // tiles add nothing to whole rows of f16
    QCOMPARE(memoryNeed(*info, 4096, CacheType::F16).cache, 4096 * cacheOfAToken);
  }

  /// Files that llama.cpp's quantizer wrote: every byte of the weights, in the file and on the device, and every type.
  void filesAreForetoldExactly_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("quantization");
    for (const char* name : {"F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q2_K", "Q3_K_M", "Q4_K_S",
                             "Q4_K_M", "Q5_K_M", "Q6_K", "IQ4_NL", "IQ4_XS"}) {
      QTest::newRow(name) << QString("models/synthetic/tiny-%1.gguf").arg(name) << QString(name);
    }
    QTest::newRow("f32") << "models/synthetic/tiny-f32.gguf"
                         << "F32";
    QTest::newRow("tied") << "models/synthetic/tinytied-f32.gguf"
                          << "f32";
    QTest::newRow("the demo model") << "models/demo/demo-q8_0.gguf"
                                    << "q8_0";
  }

  void filesAreForetoldExactly() {
    NEEDS_SHARED();
    QFETCH(QString, file);
    QFETCH(QString, quantization);
    const Result<ModelInfo> real = readModelInfo(test::sharedPath(file.toStdString()));
    VERIFY_VALUE(real);
    const Result<ModelInfo> foretold = describeShape(shapeOf(*real), quantization.toStdString());
    VERIFY_VALUE(foretold);
    QCOMPARE(foretold->parameters, real->parameters);
    QCOMPARE(foretold->weightBytes, real->weightBytes);
    QVERIFY(foretold->tensorTypes == real->tensorTypes);
    QCOMPARE(foretold->quantization, real->quantization);
    QCOMPARE(foretold->weightSizes.embedding, real->weightSizes.embedding);
    QCOMPARE(foretold->weightSizes.output, real->weightSizes.output);
    QCOMPARE(foretold->weightSizes.norms, real->weightSizes.norms);
    QVERIFY(foretold->weightSizes.layers == real->weightSizes.layers);
    const MemoryNeed need = memoryNeed(*foretold, 300, CacheType::Q8_0);
    QCOMPARE(need.total(), memoryNeed(*real, 300, CacheType::Q8_0).total());
  }

  /// The rules that go by layers show only in large models: sizes in GB that publishers list with Llama 2 7B's files,
  /// which hold some hundred kilobytes of vocabulary beside the weights.
  void theSevenBillionOneIsAsLargeAsItsFiles_data() {
    QTest::addColumn<double>("gigabytes");
    QTest::newRow("Q3_K_S") << 2.95;
    QTest::newRow("Q3_K_M") << 3.30;
    QTest::newRow("Q3_K_L") << 3.60;
    QTest::newRow("Q4_0") << 3.83;
    QTest::newRow("Q4_K_S") << 3.86;
    QTest::newRow("Q4_K_M") << 4.08;
    QTest::newRow("Q5_0") << 4.65;
    QTest::newRow("Q5_K_S") << 4.65;
    QTest::newRow("Q5_K_M") << 4.78;
    QTest::newRow("Q6_K") << 5.53;
    QTest::newRow("Q8_0") << 7.16;
  }

  void theSevenBillionOneIsAsLargeAsItsFiles() {
    QFETCH(double, gigabytes);
    const Result<ModelInfo> info = describeShape(k7B, QTest::currentDataTag());
    VERIFY_VALUE(info);
    const double foretold = static_cast<double>(info->weightBytes + 730'000) / 1e9;
    QVERIFY2(std::abs(foretold - gigabytes) < 0.006, qPrintable(QString::number(foretold)));
  }

  /// Rows of 3200 values are no whole number of 256: the types give way as they do in llama.cpp.
  void rowsThatBlocksDoNotFill() {
    const Result<ModelInfo> info = describeShape({3200, 26, 32, 32, 8640, 32000, 2048}, "Q4_K_M");
    VERIFY_VALUE(info);
    for (const auto& [type, count] : info->tensorTypes)
      QVERIFY2(type == "Q5_0" || type == "Q8_0" || type == "F32", type.c_str());
    QVERIFY(info->weightBytes > 0);
  }

  void whatNoModelIs_data() {
    QTest::addColumn<ModelShape>("shape");
    const auto row = [](const char* name, std::uint32_t ModelShape::*member, std::uint32_t value) {
      ModelShape shape = k7B;
      shape.*member = value;
      QTest::newRow(name) << shape;
    };
    row("no width", &ModelShape::dim, 0);
    row("too wide", &ModelShape::dim, UINT32_MAX);
    row("no layers", &ModelShape::layers, 0);
    row("too many layers", &ModelShape::layers, UINT32_MAX);
    row("no heads", &ModelShape::heads, 0);
    row("heads that do not share the width", &ModelShape::heads, 31);
    row("no key heads", &ModelShape::kvHeads, 0);
    row("more key heads than heads", &ModelShape::kvHeads, 64);
    row("heads that do not share the key heads", &ModelShape::kvHeads, 5);
    row("no feed-forward", &ModelShape::ffn, 0);
    row("no vocabulary", &ModelShape::vocabulary, 0);
    row("no context", &ModelShape::contextTokens, 0);
  }

  void whatNoModelIs() {
    QFETCH(ModelShape, shape);
    const Result<ModelInfo> info = describeShape(shape, "Q4_0");
    QVERIFY(!info);
    QCOMPARE(info.error().code, ErrorCode::Invalid);
  }

  void namesThatAreNone() {
    for (const char* name : {"", "Q", "Q4", "Q4_K_XL", "IQ2_XXS", "Q4_0 "}) {
      QVERIFY2(!isKnownQuantization(name), name);
      const Result<ModelInfo> info = describeShape(k7B, name);
      QVERIFY(!info);
      QCOMPARE(info.error().code, ErrorCode::Unsupported);
    }
    QVERIFY(isKnownQuantization("q4_k_m"));
  }

  /// The user's number of layers holds in every plan, beside the budget.
  void noMoreLayersThanAreWanted() {
    const ModelInfo info = describeShape(k7B, "Q4_K_M").value();
    const MemoryNeed all = memoryNeed(info, 2048, CacheType::F16);
    for (const std::uint32_t most : {0U, 1U, 12U, 31U, 32U, 99U}) {
      const Placement plan = planPlacement(info, 2048, CacheType::F16, UINT64_MAX, {}, most);
      QCOMPARE(plan.deviceLayers, std::min(most, 32U));
      QCOMPARE(plan.asChosen, most < 32);
      QCOMPARE(plan.reason.empty(), most >= 32);
      QCOMPARE(plan.memory.all().total(), all.total());
      QVERIFY(plan.scratchOnDevice && plan.outputOnDevice);
      QCOMPARE(plan.embeddingOnDevice, most >= 32);
    }
    const std::uint64_t half = all.total() / 2;
    const std::uint32_t fitting = planPlacement(info, 2048, CacheType::F16, half).deviceLayers;
    QVERIFY(fitting > 4 && fitting < 28);
    QCOMPARE(planPlacement(info, 2048, CacheType::F16, half, {}, 30).deviceLayers, fitting);
    QVERIFY(!planPlacement(info, 2048, CacheType::F16, half, {}, 30).asChosen);
    QCOMPARE(planPlacement(info, 2048, CacheType::F16, half, {}, 3).deviceLayers, 3U);
  }

  void aReserveStaysForTheDesktop() {
    DeviceInfo device;
    device.memoryBytes = 8ULL << 30;
    device.availableBytes = 7ULL << 30;
    QCOMPARE(usableBytes(device), (7ULL << 30) - (256ULL << 20));
    device.availableBytes = 1 << 20;
    QCOMPARE(usableBytes(device), 0ULL);
  }
};

QTEST_GUILESS_MAIN(TestModelShape)
#include "tst_model_shape.moc"
