// `chasqui pull` from the hub, without a display or a GPU.
#include "pull_test.h"

using namespace chasqui::test;

class TestPull : public PullTest {
  Q_OBJECT

 private slots:
  void aGatedFile_data() { prefixes(); }

  void aGatedFile() {
    QFETCH(QString, prefix);
    serve(prefix);
    server_->addFile(kRepository + "/LICENSE.txt", "Terms");
    putGated();
    const Ended refused = pull({kRepository + ":model.Q4_0.gguf"});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("only to people who accepted its terms"), refused.err.constData());
    extra_["HF_TOKEN"] = kToken;
    const qsizetype before = server_->requests().size();
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("owner/Llama-2-GGUF/model.Q4_0.gguf").toUtf8() + "\n");
    QVERIFY(contentsOf(models("owner/Llama-2-GGUF/model.Q4_0.gguf")) == weights_);
    QCOMPARE(contentsOf(models("owner/Llama-2-GGUF/LICENSE.txt")), QByteArray("Terms"));
    QVERIFY2(ended.err.contains("Licence: llama2"), ended.err.constData());
    QVERIFY(!QFile::exists(models("owner/Llama-2-GGUF/config.json")));
    int atTheCdn = 0;
    for (const QJsonObject& request : server_->requests().mid(before)) {
      const bool isCdn = request["where"] == "cdn";
      atTheCdn += isCdn ? 1 : 0;
      QCOMPARE(request["authorization"].toString(), isCdn ? QString() : "Bearer " + kToken);
    }
    QVERIFY(atTheCdn > 0);
    QVERIFY(!QFile::exists(models(".chasqui-downloads/queue.json")));
  }

  void theListOfCallsIsTheServersLog() {
    putGated();
    extra_["HF_TOKEN"] = kToken;
    QCOMPARE(pull({kRepository + ":model.Q4_0.gguf"}).status, 0);
    QCOMPARE(pull({kRepository + ":nothing.gguf"}).status, 1);
    const auto calls = chasqui::download::readCalls(folder_->filePath("data/calls.jsonl").toStdString(), 1000);
    QVERIFY(calls);
    std::multiset<QString> listed;
    for (const auto& call : *calls) {
      listed.insert(QString("%1 %2%3 %4 %5")
                        .arg(call.method.c_str(), call.host.c_str(), call.path.c_str())
                        .arg(call.status)
                        .arg(call.bytes));
    }
    std::multiset<QString> served;
    for (const QJsonObject& request : server_->requests()) {
      served.insert(QString("%1 %2%3 %4 %5")
                        .arg(request["method"].toString(), request["host"].toString(),
                             request["path"].toString().section('?', 0, 0))
                        .arg(request["status"].toInt())
                        .arg(request["sent"].toInteger()));
    }
    QVERIFY(served.size() > 4);
    QVERIFY2(listed == served, qPrintable(QStringList(listed.begin(), listed.end()).join('\n') + "\n\n" +
                                          QStringList(served.begin(), served.end()).join('\n')));
  }

  void allPartsOfASplitFile() {
    for (const char* part : {"1", "2", "3"}) {
      server_->addFile(kRepository + "/d/m-0000" + part + "-of-00003.gguf", someBytes(70'000) + part);
    }
    const Ended ended = pull({kRepository + ":m-00002-of-00003.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("owner/Llama-2-GGUF/d/m-00001-of-00003.gguf").toUtf8() + "\n");
    for (const char* part : {"1", "2", "3"}) {
      QVERIFY(contentsOf(models("owner/Llama-2-GGUF/d/m-0000" + QString(part) + "-of-00003.gguf")) ==
              someBytes(70'000) + part);
    }
    QVERIFY(!QFile::exists(models(".chasqui-downloads/m")));
  }

  void aWholeRepository() {
    const QString name = "meta-llama/Llama-2-7b-hf/";
    const QList<QByteArray> wanted = {"config.json", "tokenizer.model", "LICENSE.txt",
                                      "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"};
    const QList<QByteArray> others = {"consolidated.safetensors", "model.fp16.safetensors", "README.md",
                                      "original/consolidated.00.pth", "pytorch_model-00001-of-00001.bin",
                                      "model-00001-of-00001.safetensors", ".gitattributes"};
    for (const QByteArray& file : wanted + others) server_->addFile(name + file, file + someBytes(5000));
    const QByteArray index = indexOf({"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"});
    server_->addFile(name + "model.safetensors.index.json", index);
    const Ended ended = pull({"https://huggingface.co/meta-llama/Llama-2-7b-hf", "--revision", "main"});
    QVERIFY2(ended.status == 0, ended.err.constData());
    QCOMPARE(ended.out, models("meta-llama/Llama-2-7b-hf").toUtf8() + "\n");
    const QDir model(models("meta-llama/Llama-2-7b-hf"));
    for (const QByteArray& file : wanted) QCOMPARE(contentsOf(model.filePath(file)), file + someBytes(5000));
    QCOMPARE(contentsOf(model.filePath("model.safetensors.index.json")), index);
    for (const QByteArray& file : others) {
      QVERIFY2(!model.exists(file) && server_->requests(name + file).isEmpty(), file.constData());
    }
  }

  void aRepositoryWithoutAllItsShards() {
    server_->addFile("a/b/config.json", "{}");
    server_->addFile("a/b/model-00001-of-00002.safetensors", someBytes(5000));
    server_->addFile("a/b/model.safetensors.index.json",
                     indexOf({"model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"}));
    const Ended ended = pull({"a/b"});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("model-00002-of-00002.safetensors\u201D, which is not among its files."),
             ended.err.constData());
    QVERIFY(ended.out.isEmpty() && !asksTheCdn());
  }

  void aRepositoryOfPickledWeights() {
    for (const char* file : {"config.json", "pytorch_model.bin"}) server_->addFile(QString("a/b/") + file, "{}");
    const Ended ended = pull({"a/b"});
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.err.contains("There are no safetensors weights in a/b."), ended.err.constData());
    QVERIFY(!asksTheCdn());
  }

  void whatIsNotThereIsSaid() {
    server_->addFile(kRepository + "/one.gguf", "x");
    const Ended file = pull({kRepository + ":two.gguf"});
    QCOMPARE(file.status, 1);
    QVERIFY2(file.err.contains("one.gguf"), file.err.constData());
    QCOMPARE(pull({"no/where:a.gguf"}).status, 1);
    QCOMPARE(pull({kRepository + ":one.gguf", "--revision", "v9"}).status, 1);
    QCOMPARE(pull({kRepository}).status, 1);
    const Ended unsafe = pull({"--meta-link", "https://example.com/*", "--model", "llama-2-7b"});
    QCOMPARE(unsafe.status, 1);
    QVERIFY2(unsafe.err.contains("download.llamameta.net"), unsafe.err.constData());
  }

  void aDataFolderThatCannotBeWrittenStopsNothing() {
    putGated();
    server_->setSettings({});
    QFile file(folder_->filePath("data"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const Ended ended = pull({kRepository + ":model.Q4_0.gguf"});
    QVERIFY2(ended.status == 0, ended.err.constData());
  }

  void theTokenIsFoundInTheHubsFolder() {
    putGated();
    QDir(folder_->path()).mkpath("hf");
    {
      QTemporaryDir elsewhere;
      QFile token(elsewhere.filePath("token"));
      QVERIFY(token.open(QIODevice::WriteOnly) && token.write(kToken + "\n") > 0);
      token.close();
      extra_["HF_HOME"] = elsewhere.path();
      QCOMPARE(pull({kRepository + ":model.Q4_0.gguf"}).status, 0);
    }
  }

  void wrongUse_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no repository") << QStringList{"llama"};
    QTest::newRow("two") << QStringList{"a/b", "c/d"};
    QTest::newRow("leads elsewhere") << QStringList{"a/b:../c.gguf"};
    QTest::newRow("empty file") << QStringList{"a/b:"};
    QTest::newRow("unknown option") << QStringList{"a/b", "--colour"};
    QTest::newRow("link without model") << QStringList{"--meta-link", "x"};
    QTest::newRow("model without link") << QStringList{"--model", "llama-2-7b"};
    QTest::newRow("no such model") << QStringList{"--meta-link", "x", "--model", "llama-3"};
    QTest::newRow("link and repository") << QStringList{"a/b", "--meta-link", "x", "--model", "llama-2-7b"};
    QTest::newRow("a token") << QStringList{"a/b", "--token", "hf_x"};
  }

  void wrongUse() {
    QFETCH(QStringList, arguments);
    const Ended ended = pull(arguments);
    QCOMPARE(ended.status, 2);
    QVERIFY(ended.out.isEmpty() && ended.err.contains("--help"));
    QVERIFY(server_->requests().isEmpty());
  }

  void helpNamesEverything() {
    const Ended ended = pull({"--help"});
    QCOMPARE(ended.status, 0);
    for (const char* option : {"REPO:FILE", "--revision", "--models-dir", "--meta-link", "--model ", "--data-dir",
                               "--accept-licence", "HF_TOKEN"}) {
      QVERIFY2(ended.out.contains(option), option);
    }
  }

 private:
  static QByteArray indexOf(const QByteArrayList& shards) {
    QByteArrayList tensors;
    for (const QByteArray& shard : shards) tensors << "\"t" + QByteArray::number(tensors.size()) + "\": \"" + shard + '"';
    return "{\"weight_map\": {" + tensors.join(", ") + "}}";
  }
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
