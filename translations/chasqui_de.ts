<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation>Über Chasqui</translation>
    </message>
    <message>
        <source>Chasqui %1, under the MIT licence. It makes no connection that you did not start.</source>
        <translation>Chasqui %1, unter der MIT-Lizenz. Es stellt von sich aus keine Verbindung her.</translation>
    </message>
    <message>
        <source>Your chats and settings are in one folder on this computer:</source>
        <translation>Chats und Einstellungen liegen in einem Ordner auf diesem Computer:</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message>
        <source>%1 is here, whole and checked.</source>
        <translation>%1 ist da, vollständig und geprüft.</translation>
    </message>
    <message>
        <source>The download of %1 has stopped.</source>
        <translation>Der Download von %1 hat angehalten.</translation>
    </message>
</context>
<context>
    <name>AnswerFormatField</name>
    <message>
        <source>Answer format</source>
        <translation>Antwortformat</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Any JSON</source>
        <translation>Beliebiges JSON</translation>
    </message>
    <message>
        <source>JSON by a schema</source>
        <translation>JSON nach Schema</translation>
    </message>
    <message>
        <source>By a grammar (GBNF)</source>
        <translation>Nach Grammatik (GBNF)</translation>
    </message>
    <message>
        <source>For example: {&quot;type&quot;: &quot;object&quot;, …}</source>
        <translation>Zum Beispiel: {&quot;type&quot;: &quot;object&quot;, …}</translation>
    </message>
    <message>
        <source>For example: root ::= &quot;yes&quot; | &quot;no&quot;</source>
        <translation>Zum Beispiel: root ::= &quot;ja&quot; | &quot;nein&quot;</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <source>Keywords that work: %1. Others are refused by name.</source>
        <translation>Schlüsselwörter, die gelten: %1. Andere werden abgelehnt und beim Namen genannt.</translation>
    </message>
    <message>
        <source>Only what fits is written, from the first word on. The model does not know of it: say in your question or the system prompt what is wanted, too.</source>
        <translation>Nur was passt, wird geschrieben, vom ersten Wort an. Das Modell weiß nichts davon: Sagen Sie auch in der Frage oder im Systemprompt, was gewünscht ist.</translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>How this answer was made</source>
        <translation>Wie diese Antwort entstand</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Use its values and seed in this chat</source>
        <translation>Werte und Seed hier verwenden</translation>
    </message>
    <message>
        <source>The same question is then answered with the same words</source>
        <translation>Dieselbe Frage wird dann mit denselben Worten beantwortet</translation>
    </message>
</context>
<context>
    <name>AnswerProgress</name>
    <message>
        <source>Stopping</source>
        <translation>Wird gestoppt</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation>Modell wird geladen: %1 %</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>Wartet auf das Modell</translation>
    </message>
    <message>
        <source>Waiting for the answer in another chat</source>
        <translation>Wartet auf die Antwort in einem anderen Chat</translation>
    </message>
    <message>
        <source>Summarizing earlier messages %1 / %2</source>
        <translation>Frühere Nachrichten werden zusammengefasst: %1 / %2</translation>
    </message>
    <message>
        <source>Reading prompt %1 / %2</source>
        <translation>Prompt wird gelesen: %1 / %2</translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation>Prompt wird gelesen</translation>
    </message>
    <message>
        <source>Writing, %1 tok/s</source>
        <translation>Schreibt, %1 Token/s</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Answer stopped</source>
        <translation>Antwort gestoppt</translation>
    </message>
    <message>
        <source>Answer failed: %1</source>
        <translation>Antwort fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Answer finished</source>
        <translation>Antwort fertig</translation>
    </message>
    <message>
        <source>Keeping what was read so far</source>
        <translation>Gelesenes wird aufbewahrt</translation>
    </message>
</context>
<context>
    <name>AnswerStatistics</name>
    <message>
        <source>end of text</source>
        <translation>Textende</translation>
    </message>
    <message>
        <source>stop string</source>
        <translation>Stopptext</translation>
    </message>
    <message>
        <source>token limit</source>
        <translation>Token-Grenze</translation>
    </message>
    <message>
        <source>context full</source>
        <translation>Kontext voll</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>read 1 token</source>
        <translation>1 Token gelesen</translation>
    </message>
    <message numerus="yes">
        <source>read %n tokens</source>
        <translation>
            <numerusform>%n Token gelesen</numerusform>
            <numerusform>%n Token gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>(%1 kept)</source>
        <translation>(%1 behalten)</translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>von Ihnen geändert</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Grund des Endes</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>%1 tokens: %2 kept, %3 read</source>
        <translation>%1 Token: %2 behalten, %3 gelesen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>an example from the prompt</source>
        <translation>ein Beispiel aus dem Prompt</translation>
    </message>
    <message>
        <source>Answer format</source>
        <translation>Antwortformat</translation>
    </message>
    <message>
        <source>any JSON</source>
        <translation>beliebiges JSON</translation>
    </message>
    <message>
        <source>JSON by a schema</source>
        <translation>JSON nach Schema</translation>
    </message>
    <message>
        <source>by a grammar</source>
        <translation>nach Grammatik</translation>
    </message>
    <message>
        <source>Guessed ahead</source>
        <translation>Vorausgeraten</translation>
    </message>
    <message>
        <source>%1 of %2 tokens right</source>
        <translation>%1 von %2 Tokens richtig</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>The system prompt contains %1, which the model takes for an instruction of the chat format.</source>
        <translation>Der Systemprompt enthält %1; das Modell hält es für eine Anweisung des Chatformats.</translation>
    </message>
    <message>
        <source>An answer is being written in this chat. Wait for its end, or stop it.</source>
        <translation>In diesem Chat wird gerade eine Antwort geschrieben. Warten Sie auf ihr Ende oder stoppen Sie sie.</translation>
    </message>
    <message>
        <source>There is no model to answer. Open a model file first.</source>
        <translation>Es gibt kein Modell, das antworten kann. Öffnen Sie zuerst eine Modelldatei.</translation>
    </message>
    <message>
        <source>The message contains %1, which the model takes for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>Die Nachricht enthält %1; das Modell hält es für eine Anweisung des Chatformats. Ein Leerzeichen in der Marke macht gewöhnlichen Text daraus.</translation>
    </message>
    <message>
        <source>The question contains %1, which this model takes for an instruction of the chat format. Edit the question first.</source>
        <translation>Die Frage enthält %1; dieses Modell hält es für eine Anweisung des Chatformats. Bearbeiten Sie zuerst die Frage.</translation>
    </message>
    <message>
        <source>An example of the system prompt contains %1, which the model takes for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>Ein Beispiel des Systemprompts enthält %1; das Modell hält es für eine Anweisung des Chatformats. Ein Leerzeichen in der Marke macht gewöhnlichen Text daraus.</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Attach text files</source>
        <translation>Textdateien anhängen</translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>File %1, %2 tokens</source>
        <translation>Datei %1, %2 Token</translation>
    </message>
    <message>
        <source>File %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>AttachmentList</name>
    <message>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>CallRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>CallsView</name>
    <message>
        <source>No call was ever made to a server.</source>
        <translation>Es ging noch nie eine Anfrage an einen Server.</translation>
    </message>
    <message>
        <source>Every call that Chasqui made, the newest first. All of them are in the file %1.</source>
        <translation>Jede Anfrage, die Chasqui gestellt hat, die neueste zuerst. Alle stehen in der Datei %1.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Back to the downloads</source>
        <translation>Zurück zu den Downloads</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Anfragen</translation>
    </message>
</context>
<context>
    <name>CatalogueCard</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Quantization of %1</source>
        <translation>Quantisierung von %1</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download %1, %2</source>
        <translation>%1 herunterladen, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Original files</source>
        <translation>Originaldateien</translation>
    </message>
    <message>
        <source>Download the original files of %1</source>
        <translation>Originaldateien von %1 herunterladen</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Hide the chats</source>
        <translation>Chats ausblenden</translation>
    </message>
    <message>
        <source>Show the chats</source>
        <translation>Chats anzeigen</translation>
    </message>
    <message>
        <source>Hide prompt and sampling</source>
        <translation>Prompt und Sampling ausblenden</translation>
    </message>
    <message>
        <source>Show prompt and sampling</source>
        <translation>Prompt und Sampling anzeigen</translation>
    </message>
</context>
<context>
    <name>ChatList</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>ChatListView</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>No chat has “%1” in its name.</source>
        <translation>Kein Chat hat „%1“ im Namen.</translation>
    </message>
    <message>
        <source>No chats yet.</source>
        <translation>Noch keine Chats.</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>%1 chats</source>
        <translation>%1 Chats</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open in a new window</source>
        <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Take off the pinned</source>
        <translation>Nicht mehr anheften</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>In einen Ordner verschieben</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Out of its folder</source>
        <translation>Aus dem Ordner nehmen</translation>
    </message>
    <message>
        <source>Archive %1 chats</source>
        <translation>%1 Chats archivieren</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete %1 chats</source>
        <translation>%1 Chats löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>An answer is being written</source>
        <translation>Eine Antwort wird geschrieben</translation>
    </message>
    <message>
        <source>Folder %1, open</source>
        <translation>Ordner %1, geöffnet</translation>
    </message>
    <message>
        <source>Folder %1, closed</source>
        <translation>Ordner %1, geschlossen</translation>
    </message>
    <message>
        <source>%1 chats</source>
        <translation>%1 Chats</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Chats</translation>
    </message>
</context>
<context>
    <name>ChatText</name>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>page number</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a message&apos;s number and who wrote it</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1. %2, after %3</source>
        <comment>a message&apos;s number, who wrote it, and the number of the one before it</comment>
        <translation>%1. %2, nach %3</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>Begonnen: %1</translation>
    </message>
    <message>
        <source>Last message: %1</source>
        <translation>Letzte Nachricht: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Stopped here.</source>
        <translation>Hier gestoppt.</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Code, %1</source>
        <translation>Code, %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A chat window for Llama 2 that runs on this computer&apos;s GPU.</source>
        <translation>Ein Chatfenster für Llama 2, das auf der GPU dieses Computers rechnet.</translation>
    </message>
    <message>
        <source>Shows this text.</source>
        <translation>Zeigt diesen Text.</translation>
    </message>
    <message>
        <source>Starts with the model in FILE: a GGUF file, or a model&apos;s folder.</source>
        <translation>Startet mit dem Modell in FILE: einer GGUF-Datei oder dem Ordner eines Modells.</translation>
    </message>
    <message>
        <source>Keeps chats and settings in DIR.</source>
        <translation>Bewahrt Chats und Einstellungen in DIR auf.</translation>
    </message>
    <message>
        <source>Uses Vulkan device N, as `chasqui-cli devices` counts them.</source>
        <translation>Verwendet Vulkan-Gerät N, gezählt wie von `chasqui-cli devices`.</translation>
    </message>
    <message>
        <source>Uses at most BYTES of the device&apos;s memory; what does not fit stays in the computer&apos;s.</source>
        <translation>Verwendet höchstens BYTES vom Speicher des Geräts; was nicht hineinpasst, bleibt in dem des Computers.</translation>
    </message>
    <message>
        <source>Streams canned text; for work on the window.</source>
        <translation>Gibt vorbereiteten Text aus; für die Arbeit am Fenster.</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>Hilfe gibt --help.</translation>
    </message>
    <message>
        <source>There is no use for &quot;%1&quot;. A model is given as --model FILE.</source>
        <translation>„%1“ hat hier keinen Zweck. Ein Modell wird mit --model FILE angegeben.</translation>
    </message>
    <message>
        <source>--model needs a file.</source>
        <translation>--model braucht eine Datei.</translation>
    </message>
    <message>
        <source>--data-dir needs a folder.</source>
        <translation>--data-dir braucht einen Ordner.</translation>
    </message>
    <message>
        <source>--device needs a number, not &quot;%1&quot;.</source>
        <translation>--device braucht eine Zahl, nicht „%1“.</translation>
    </message>
    <message>
        <source>--gpu-memory needs a number of bytes, not &quot;%1&quot;.</source>
        <translation>--gpu-memory braucht eine Zahl von Bytes, nicht „%1“.</translation>
    </message>
    <message>
        <source>`chasqui pull --help` tells how models are fetched without a window.</source>
        <translation>`chasqui pull --help` zeigt, wie sich Modelle ohne Fenster holen lassen.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation>Öffnet die Liste der Modelle</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Attach text files</source>
        <translation>Textdateien anhängen</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Enter</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Uses the graphics device as most of its kind are used</source>
        <translation>Verwendet die Grafikkarte so wie die meisten ihrer Art</translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>Kept for the answer: %1</source>
        <translation>Für die Antwort reserviert: %1</translation>
    </message>
    <message>
        <source>The next question does not fit as it is.</source>
        <translation>Die nächste Frage passt so nicht hinein.</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>Kontext: %1</translation>
    </message>
</context>
<context>
    <name>ContextChoiceField</name>
    <message>
        <source>When the chat is longer than the context</source>
        <translation>Wenn der Chat länger als der Kontext ist</translation>
    </message>
    <message>
        <source>Drop the oldest messages</source>
        <translation>Älteste Nachrichten weglassen</translation>
    </message>
    <message>
        <source>They stay in the chat, but the model no longer reads them.</source>
        <translation>Sie bleiben im Chat, aber das Modell liest sie nicht mehr.</translation>
    </message>
    <message>
        <source>Summarize the oldest messages</source>
        <translation>Älteste Nachrichten zusammenfassen</translation>
    </message>
    <message>
        <source>The model first writes a summary and reads that in their place; it takes time.</source>
        <translation>Das Modell schreibt zuerst eine Zusammenfassung und liest stattdessen diese; das braucht Zeit.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Nothing is left out; a question that does not fit is not answered.</source>
        <translation>Nichts wird weggelassen; eine Frage, die nicht hineinpasst, wird nicht beantwortet.</translation>
    </message>
    <message>
        <source>Use this for all chats without a choice of their own</source>
        <translation>Für alle Chats ohne eigene Wahl verwenden</translation>
    </message>
</context>
<context>
    <name>ContextDivider</name>
    <message>
        <source>Open</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
</context>
<context>
    <name>ConvertForm</name>
    <message>
        <source>Convert “%1”</source>
        <translation>„%1“ umwandeln</translation>
    </message>
    <message>
        <source>Type of the weights</source>
        <translation>Typ der Gewichte</translation>
    </message>
    <message>
        <source>%1, %2, in %3.</source>
        <translation>%1, %2, in %3.</translation>
    </message>
    <message>
        <source>%1, in %2.</source>
        <translation>%1, in %2.</translation>
    </message>
    <message>
        <source>The model stays as it is. A smaller type of one that is small already loses more than one made from F16.</source>
        <translation>Das Modell bleibt, wie es ist. Ein kleinerer Typ verliert mehr, wenn das Modell schon klein ist, als wenn er aus F16 entsteht.</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>Umwandeln</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message>
        <source>Graphics device</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu vermessen</translation>
    </message>
    <message>
        <source>Frees the model, and tries for some seconds what the device computes fastest</source>
        <translation>Gibt das Modell frei und probiert einige Sekunden lang, was die Karte am schnellsten rechnet</translation>
    </message>
</context>
<context>
    <name>DownloadButtons</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Take off the list; the model stays</source>
        <translation>Aus der Liste nehmen; das Modell bleibt</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Abbrechen…</translation>
    </message>
    <message>
        <source>Throw away what came</source>
        <translation>Download verwerfen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>%1 pausieren</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>%1 aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
</context>
<context>
    <name>DownloadRow</name>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
</context>
<context>
    <name>Downloads</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Server wird abgefragt</translation>
    </message>
    <message>
        <source>Checking that nothing is damaged</source>
        <translation>Wird auf Schäden geprüft</translation>
    </message>
    <message>
        <source>Putting it in its place</source>
        <translation>Wird an seinen Platz gelegt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Tries again in %1. %2</source>
        <translation>Neuer Versuch in %1. %2</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Pausiert bei %1</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>Angehalten bei %1</translation>
    </message>
    <message>
        <source>Whole and checked, %1</source>
        <translation>Vollständig und geprüft, %1</translation>
    </message>
</context>
<context>
    <name>DownloadsView</name>
    <message>
        <source>Nothing is being downloaded. What you download stands here, and goes on where it stopped after a pause, a restart or a lost connection.</source>
        <translation>Gerade wird nichts heruntergeladen. Was Sie herunterladen, steht hier und geht nach einer Pause, einem Neustart oder einer verlorenen Verbindung dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alle pausieren</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Every call to a server…</source>
        <translation>Alle Anfragen an Server…</translation>
    </message>
</context>
<context>
    <name>DraftField</name>
    <message>
        <source>Draft model</source>
        <translation>Entwurfsmodell</translation>
    </message>
    <message>
        <source>A small model with the same vocabulary, which guesses the next tokens. Answers stay the same. Default: none.</source>
        <translation>Ein kleines Modell mit demselben Vokabular, das die nächsten Tokens errät. Die Antworten bleiben gleich. Standard: keines.</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>What is the capital of Peru?</source>
        <translation>What is the capital of Peru?</translation>
    </message>
    <message>
        <source>Write hello world in Python.</source>
        <translation>Write hello world in Python.</translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation>Tell me a short story.</translation>
    </message>
    <message>
        <source>What would you like to talk about?</source>
        <translation>Worum soll es gehen?</translation>
    </message>
    <message>
        <source>The model here is a toy of 6 MB that comes with Chasqui. It knows capitals, small sums and hello world, and little else. Nothing you write leaves this machine.</source>
        <translation>Das Modell hier ist ein Spielzeug von 6 MB, das mit Chasqui kommt. Es spricht nur Englisch und kennt Hauptstädte, kleine Rechnungen und „hello world“, aber wenig mehr. Nichts Geschriebenes verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Nothing you write leaves this machine.</source>
        <translation>Nichts Geschriebenes verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Sends this question</source>
        <translation>Sendet diese Frage</translation>
    </message>
</context>
<context>
    <name>ErrorBlock</name>
    <message>
        <source>Hide details</source>
        <translation>Details ausblenden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ExampleWords</name>
    <message>
        <source>Question: %1</source>
        <translation>Frage: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Export and import</source>
        <translation>Export und Import</translation>
    </message>
    <message>
        <source>Save all chats</source>
        <translation>Alle Chats speichern</translation>
    </message>
    <message>
        <source>One zip archive with a file for each chat, every version of every message, and the settings to look at. It can be imported again, here or on another computer.</source>
        <translation>Ein Zip-Archiv mit einer Datei je Chat, allen Fassungen aller Nachrichten und den Einstellungen zum Nachsehen. Es lässt sich wieder importieren, hier oder auf einem anderen Computer.</translation>
    </message>
    <message>
        <source>Save all chats…</source>
        <translation>Alle Chats speichern…</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Chats and archives that Chasqui saved, and ChatGPT&apos;s export: conversations.json, or the zip it came in. Imported chats are added; nothing is written over. A file can also be dropped on the window.</source>
        <translation>Chats und Archive, die Chasqui gespeichert hat, und der Export von ChatGPT: conversations.json oder die Zip-Datei, in der er kam. Importierte Chats kommen hinzu; nichts wird überschrieben. Eine Datei lässt sich auch auf das Fenster ziehen.</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren…</translation>
    </message>
</context>
<context>
    <name>ExchangeState</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export “%1”</source>
        <translation>„%1“ exportieren</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>JSON, with everything</source>
        <translation>JSON, mit allem</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>All versions of the messages, not only those on show</source>
        <translation>Alle Fassungen der Nachrichten, nicht nur die angezeigten</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Copy as markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>Vorherige Stelle (Umschalt+Enter)</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>Nächste Stelle (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>FitVerdict</name>
    <message>
        <source>Reading the model and the GPU&apos;s memory…</source>
        <translation>Modell und Speicher der GPU werden gelesen…</translation>
    </message>
</context>
<context>
    <name>FlowState</name>
    <message>
        <source>Asking what belongs to %1</source>
        <translation>Es wird abgefragt, was zu %1 gehört</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Open the model&apos;s page in the browser</source>
        <translation>Seite des Modells im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>FoldedPart</name>
    <message>
        <source>Open</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>New chat in this folder</source>
        <translation>Neuer Chat in diesem Ordner</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Hoch</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Herunter</translation>
    </message>
    <message>
        <source>Delete the folder, keep its chats</source>
        <translation>Ordner löschen, Chats behalten</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>System prompt of new chats…</source>
        <translation>Systemprompt neuer Chats…</translation>
    </message>
</context>
<context>
    <name>FolderPromptForm</name>
    <message>
        <source>System prompt of new chats</source>
        <translation>Systemprompt neuer Chats</translation>
    </message>
    <message>
        <source>Not set: they begin with the model&apos;s default, or else the application&apos;s. Chats that have begun keep theirs.</source>
        <translation>Nicht festgelegt: Sie beginnen mit dem Standard des Modells oder sonst mit dem der Anwendung. Begonnene Chats behalten ihren.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ForeignFoldersSection</name>
    <message>
        <source>Models of other applications</source>
        <translation>Modelle anderer Anwendungen</translation>
    </message>
    <message>
        <source>What the Hugging Face tools, LM Studio, GPT4All and Ollama have downloaded can be used where it is: nothing is copied, and nothing there is changed or deleted.</source>
        <translation>Was die Werkzeuge von Hugging Face, LM Studio, GPT4All und Ollama heruntergeladen haben, lässt sich an Ort und Stelle verwenden: Nichts wird kopiert, und dort wird nichts geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>Danach suchen</translation>
    </message>
    <message numerus="yes">
        <source>Link %n model(s)</source>
        <translation>
            <numerusform>%n Modell verknüpfen</numerusform>
            <numerusform>%n Modelle verknüpfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>None of these applications has a model here.</source>
        <translation>Keine dieser Anwendungen hat hier ein Modell.</translation>
    </message>
    <message>
        <source>Not all of it could be read.</source>
        <translation>Nicht alles ließ sich lesen.</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Neither these applications nor these folders have a model here.</source>
        <translation>Weder diese Anwendungen noch diese Ordner haben hier ein Modell.</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>Ordner mit Modellen</translation>
    </message>
</context>
<context>
    <name>ForeignRow</name>
    <message>
        <source>in the list</source>
        <translation>in der Liste</translation>
    </message>
</context>
<context>
    <name>GetLlamaCard</name>
    <message>
        <source>Get Llama 2</source>
        <translation>Llama 2 holen</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Choose a size: Chasqui says which models fit this computer, downloads the one you want and checks it. Or open a model that is here already.</source>
        <translation>Wählen Sie eine Größe: Chasqui sagt, welche Modelle auf diesen Computer passen, lädt das gewünschte herunter und prüft es. Oder öffnen Sie ein Modell, das schon hier ist.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
</context>
<context>
    <name>HeadingBlock</name>
    <message>
        <source>Level %1</source>
        <translation>Ebene %1</translation>
    </message>
</context>
<context>
    <name>HubFiles</name>
    <message>
        <source>Back to the results</source>
        <translation>Zurück zu den Treffern</translation>
    </message>
    <message>
        <source>There is no GGUF file and no safetensors model in this repository.</source>
        <translation>In diesem Repository gibt es weder eine GGUF-Datei noch ein safetensors-Modell.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
</context>
<context>
    <name>HubView</name>
    <message>
        <source>Words, OWNER/NAME, or a link</source>
        <translation>Wörter, BESITZER/NAME oder ein Link</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Server wird abgefragt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”.</source>
        <translation>Zu „%1“ wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>Nothing is sent before you press Enter. Chasqui runs models of the Llama architecture: GGUF files, and repositories of safetensors.</source>
        <translation>Gesendet wird erst, wenn Sie Enter drücken. Chasqui führt Modelle der Llama-Architektur aus: GGUF-Dateien und Repositorys mit safetensors.</translation>
    </message>
    <message>
        <source>Search the hub</source>
        <translation>Hub durchsuchen</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>IdleField</name>
    <message>
        <source>Keep loaded</source>
        <translation>Geladen halten</translation>
    </message>
    <message>
        <source>The model stays until another is loaded. Default: on.</source>
        <translation>Das Modell bleibt, bis ein anderes geladen wird. Standard: an.</translation>
    </message>
    <message>
        <source>After so many minutes without use its memory is freed; the next question loads it again. Range 1 to %1.</source>
        <translation>Nach so vielen Minuten ohne Benutzung wird sein Speicher freigegeben; die nächste Frage lädt es wieder. Bereich 1 bis %1.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Minutes without use</source>
        <translation>Minuten ohne Benutzung</translation>
    </message>
    <message>
        <source>Free the GPU after so many minutes</source>
        <translation>GPU nach so vielen Minuten freigeben</translation>
    </message>
</context>
<context>
    <name>IdleWords</name>
    <message>
        <source>Has no effect at temperature 0.</source>
        <translation>Bei Temperatur 0 ohne Wirkung.</translation>
    </message>
    <message>
        <source>Has no effect while mirostat is on.</source>
        <translation>Ohne Wirkung, solange Mirostat an ist.</translation>
    </message>
    <message>
        <source>Has an effect only while mirostat is on.</source>
        <translation>Wirkt nur, solange Mirostat an ist.</translation>
    </message>
    <message>
        <source>Has no effect without a penalty.</source>
        <translation>Ohne eine Strafe nicht wirksam.</translation>
    </message>
    <message>
        <source>Has no effect while the window of the penalties is 0.</source>
        <translation>Ohne Wirkung, solange das Fenster der Strafen 0 ist.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Chats (*.json *.zip)</source>
        <translation>Chats (*.json *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Prompt and sampling</source>
        <translation>Prompt und Sampling</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>Dieser Chat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>InstalledActions</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Convert…</source>
        <translation>Umwandeln…</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
</context>
<context>
    <name>InstalledMenu</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Show in the folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation>Aus der Liste nehmen; die Datei bleibt</translation>
    </message>
    <message>
        <source>Put into the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>InstalledPart</name>
    <message>
        <source>Download a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
</context>
<context>
    <name>InstalledRow</name>
    <message>
        <source>%1, in use</source>
        <translation>%1, in Benutzung</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>context %1</source>
        <translation>Kontext %1</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Geprüft: %1</translation>
    </message>
    <message>
        <source>Found damaged %1</source>
        <translation>Schaden gefunden: %1</translation>
    </message>
    <message>
        <source>Comes with Chasqui</source>
        <translation>Kommt mit Chasqui</translation>
    </message>
    <message>
        <source>Linked from %1</source>
        <translation>Verknüpft aus %1</translation>
    </message>
    <message>
        <source>Opened by you</source>
        <translation>Von Ihnen geöffnet</translation>
    </message>
    <message>
        <source>Last used %1</source>
        <translation>Zuletzt benutzt: %1</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>Nie benutzt</translation>
    </message>
    <message>
        <source>Its files are not there. Connect the disk that they are on, or put them back.</source>
        <translation>Seine Dateien sind nicht vorhanden. Schließen Sie den Datenträger an, auf dem sie liegen, oder legen Sie sie zurück.</translation>
    </message>
    <message>
        <source>It is damaged: %1. Download it again.</source>
        <translation>Es ist beschädigt: %1. Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>InstalledView</name>
    <message>
        <source>Installed models</source>
        <translation>Installierte Modelle</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht…</translation>
    </message>
    <message>
        <source>No model is here yet. Download one, open a file, or link those of another application.</source>
        <translation>Hier ist noch kein Modell. Laden Sie eines herunter, öffnen Sie eine Datei oder verknüpfen Sie die einer anderen Anwendung.</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open this link in another program?</source>
        <translation>Diesen Link in einem anderen Programm öffnen?</translation>
    </message>
    <message>
        <source>This link is of a kind that is not opened.</source>
        <translation>Links dieser Art werden nicht geöffnet.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Chasqui</source>
        <translation>%1 – Chasqui</translation>
    </message>
    <message>
        <source>Chasqui</source>
        <translation>Chasqui</translation>
    </message>
</context>
<context>
    <name>MemoryBar</name>
    <message>
        <source>Weights %1</source>
        <translation>Gewichte %1</translation>
    </message>
    <message>
        <source>Cache %1</source>
        <translation>Cache %1</translation>
    </message>
    <message>
        <source>Scratch %1</source>
        <translation>Puffer %1</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The model no longer reads the messages above, but a summary of them</source>
        <translation>Das Modell liest die Nachrichten darüber nicht mehr, sondern eine Zusammenfassung</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above, but a summary of some of them</source>
        <translation>Das Modell liest die Nachrichten darüber nicht mehr, von einigen aber eine Zusammenfassung</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above; they could not be summarized</source>
        <translation>Das Modell liest die Nachrichten darüber nicht mehr; sie ließen sich nicht zusammenfassen</translation>
    </message>
    <message>
        <source>The model no longer reads the messages above</source>
        <translation>Das Modell liest die Nachrichten darüber nicht mehr</translation>
    </message>
    <message>
        <source>From here on the model reads another system prompt</source>
        <translation>Ab hier liest das Modell einen anderen Systemprompt</translation>
    </message>
    <message>
        <source>From here on the model reads no system prompt</source>
        <translation>Ab hier liest das Modell keinen Systemprompt</translation>
    </message>
    <message>
        <source>Example from the prompt</source>
        <translation>Beispiel aus dem Prompt</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Edit the message; the old one is kept</source>
        <translation>Nachricht bearbeiten; die alte bleibt</translation>
    </message>
    <message>
        <source>Answer anew; the old answer is kept</source>
        <translation>Neu antworten; die alte Antwort bleibt</translation>
    </message>
    <message>
        <source>Edit the answer; the old one is kept</source>
        <translation>Antwort bearbeiten; die alte bleibt</translation>
    </message>
    <message>
        <source>Answer this</source>
        <translation>Darauf antworten</translation>
    </message>
    <message>
        <source>How this answer was made</source>
        <translation>Wie diese Antwort entstand</translation>
    </message>
    <message>
        <source>New chat that begins with all up to here</source>
        <translation>Neuer Chat mit allem bis hierher</translation>
    </message>
    <message>
        <source>Delete the message and what follows it</source>
        <translation>Nachricht und alles Folgende löschen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Goes on with this answer where it broke off</source>
        <translation>Setzt diese Antwort fort, wo sie abbrach</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit your message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save and ask</source>
        <translation>Speichern und fragen</translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation>Antwort bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Summary of earlier messages</source>
        <translation>Zusammenfassung früherer Nachrichten</translation>
    </message>
    <message>
        <source>System prompt from here on</source>
        <translation>Systemprompt ab hier</translation>
    </message>
</context>
<context>
    <name>MessageTrouble</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>This message is not saved.</source>
        <translation>Diese Nachricht ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>It stays here until the window closes.</source>
        <translation>Sie bleibt hier, bis das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Save again</source>
        <translation>Noch einmal speichern</translation>
    </message>
</context>
<context>
    <name>MetaView</name>
    <message>
        <source>Meta mails a link to those who ask for Llama 2 and accept its licence. Paste it here; it is used for the download and kept nowhere.</source>
        <translation>Meta schickt einen Link per E-Mail an alle, die Llama 2 anfordern und dessen Lizenz akzeptieren. Fügen Sie ihn hier ein; er dient dem Download und wird nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>https://download.llamameta.net/*?Policy=…</source>
        <translation>https://download.llamameta.net/*?Policy=…</translation>
    </message>
    <message>
        <source>The link from Meta&apos;s e-mail</source>
        <translation>Der Link aus der E-Mail von Meta</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. These are the original files, two bytes for each parameter. They run as they are; quantized, they take a quarter of the room and answer several times as fast.</source>
        <translation>%1. Das sind die Originaldateien mit zwei Byte je Parameter. Sie laufen so, wie sie sind; quantisiert brauchen sie ein Viertel des Platzes und antworten um ein Mehrfaches schneller.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Runs on %1</source>
        <translation>Läuft auf %1</translation>
    </message>
    <message>
        <source>All models, and more to download…</source>
        <translation>Alle Modelle und Downloads…</translation>
    </message>
    <message>
        <source>Memory…</source>
        <translation>Speicher…</translation>
    </message>
    <message>
        <source>What %1 takes of the GPU&apos;s memory</source>
        <translation>Was %1 vom Speicher der GPU braucht</translation>
    </message>
</context>
<context>
    <name>ModelConversion</name>
    <message>
        <source>%1 · as exact as most models come, large</source>
        <translation>%1 · so genau wie die meisten Modelle, groß</translation>
    </message>
    <message>
        <source>%1 · for values that F16 cannot hold, large</source>
        <translation>%1 · für Werte, die F16 nicht fasst, groß</translation>
    </message>
    <message>
        <source>%1 · nearly exact, half as large as F16</source>
        <translation>%1 · fast genau, halb so groß wie F16</translation>
    </message>
    <message>
        <source>%1 · very close</source>
        <translation>%1 · sehr nah am Original</translation>
    </message>
    <message>
        <source>%1 · close</source>
        <translation>%1 · nah am Original</translation>
    </message>
    <message>
        <source>%1 · small and good, the usual choice</source>
        <translation>%1 · klein und gut, die übliche Wahl</translation>
    </message>
    <message>
        <source>%1 · small and fast, less exact</source>
        <translation>%1 · klein und schnell, weniger genau</translation>
    </message>
</context>
<context>
    <name>ModelDrop</name>
    <message>
        <source>Drop the model to open it</source>
        <translation>Modell zum Öffnen hier ablegen</translation>
    </message>
    <message>
        <source>Drop the chats to import them</source>
        <translation>Chats zum Importieren hier ablegen</translation>
    </message>
    <message>
        <source>Drop the prompts to see what is in them</source>
        <translation>Prompts hier ablegen, um zu sehen, was darin ist</translation>
    </message>
</context>
<context>
    <name>ModelFit</name>
    <message>
        <source>then it fits</source>
        <translation>dann passt es</translation>
    </message>
    <message>
        <source>Use a context of %1 tokens</source>
        <translation>Kontext von %1 Token verwenden</translation>
    </message>
    <message>
        <source>Keep the cache as %1</source>
        <translation>Cache als %1 halten</translation>
    </message>
    <message>
        <source>Use a context of %1 tokens and keep the cache as %2</source>
        <translation>Kontext von %1 Token verwenden und Cache als %2 halten</translation>
    </message>
    <message>
        <source>Run it on %1</source>
        <translation>Auf %1 ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Leave %n layer(s) in the computer&apos;s memory</source>
        <translation>
            <numerusform>%n Schicht im Speicher des Computers lassen</numerusform>
            <numerusform>%n Schichten im Speicher des Computers lassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Fits partly</source>
        <translation>Passt teilweise</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <source>As you chose: %1. It answers more slowly than when all of it is there.</source>
        <translation>Wie von Ihnen gewählt: %1. Es antwortet langsamer, als wenn alles dort liegt.</translation>
    </message>
    <message>
        <source>It fits partly: %1. The rest is in the computer&apos;s memory, so it answers more slowly.</source>
        <translation>Es passt teilweise: %1. Der Rest liegt im Speicher des Computers, daher antwortet es langsamer.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>all layers on the GPU, but not all beside them</source>
        <translation>alle Schichten auf der GPU, aber nicht alles neben ihnen</translation>
    </message>
    <message>
        <source>%1 of %2 layers on the GPU</source>
        <translation>%1 von %2 Schichten auf der GPU</translation>
    </message>
    <message>
        <source>Put as many layers as fit on the GPU</source>
        <translation>So viele Schichten auf die GPU legen, wie passen</translation>
    </message>
    <message>
        <source>It fits: all %1 layers are in the GPU&apos;s memory.</source>
        <translation>Es passt: alle %1 Schichten sind im Speicher der GPU.</translation>
    </message>
    <message>
        <source>It is too large: it needs %1, and %2 are free in the GPU&apos;s and the computer&apos;s memory.</source>
        <translation>Es ist zu groß: es braucht %1, und %2 sind im Speicher der GPU und des Computers frei.</translation>
    </message>
    <message>
        <source>%1 of the GPU&apos;s %2 may be used.</source>
        <translation>%1 von %2 der GPU dürfen benutzt werden.</translation>
    </message>
    <message>
        <source>%1 go to the GPU&apos;s memory, %2 to the computer&apos;s.</source>
        <translation>%1 kommen in den Speicher der GPU, %2 in den des Computers.</translation>
    </message>
    <message>
        <source>Weights %1, cache %2, scratch %3: %4 of the %5 that may be used on the GPU.</source>
        <translation>Gewichte %1, Cache %2, Arbeitsspeicher %3: %4 von %5, die auf der GPU benutzt werden dürfen.</translation>
    </message>
    <message>
        <source>It fits, but not with the draft model beside it: answers come without its guesses.</source>
        <translation>Es passt, aber nicht zusammen mit dem Entwurfsmodell: Die Antworten kommen ohne dessen Vorschläge.</translation>
    </message>
    <message>
        <source>It fits, but its draft model does so only partly, and guesses more slowly.</source>
        <translation>Es passt, aber sein Entwurfsmodell nur teilweise, daher rät dieses langsamer.</translation>
    </message>
    <message>
        <source>Load it without the draft model</source>
        <translation>Ohne das Entwurfsmodell laden</translation>
    </message>
    <message>
        <source>then it fits, and the draft model does partly</source>
        <translation>dann passt es, das Entwurfsmodell teilweise</translation>
    </message>
    <message>
        <source>then it fits, without the draft model</source>
        <translation>dann passt es, aber ohne das Entwurfsmodell</translation>
    </message>
    <message>
        <source>There is no memory for its draft model: answers come without its guesses.</source>
        <translation>Für sein Entwurfsmodell ist kein Speicher da: Die Antworten kommen ohne dessen Vorschläge.</translation>
    </message>
</context>
<context>
    <name>ModelFitForm</name>
    <message>
        <source>Before loading %1</source>
        <translation>Vor dem Laden von %1</translation>
    </message>
    <message>
        <source>Memory of %1</source>
        <translation>Speicher von %1</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Was hilft</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
</context>
<context>
    <name>ModelListView</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>ModelOptionsForm</name>
    <message>
        <source>Context length</source>
        <translation>Kontextlänge</translation>
    </message>
    <message>
        <source>Tokens that the model keeps in view; more take more memory. Default %1, range %2 to %3.</source>
        <translation>Token, die das Modell im Blick behält; mehr brauchen mehr Speicher. Standard %1, Bereich %2 bis %3.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cache type</source>
        <translation>Cachetyp</translation>
    </message>
    <message>
        <source>How what was read is kept. Default f16.</source>
        <translation>Wie das Gelesene aufbewahrt wird. Standard f16.</translation>
    </message>
    <message>
        <source>The others stay in the computer&apos;s memory, which is slower. Default: as many as fit, range 0 to %1.</source>
        <translation>Die anderen bleiben im Speicher des Computers, das ist langsamer. Standard: so viele, wie passen; Bereich 0 bis %1.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>What the model runs on. Default: the best one.</source>
        <translation>Worauf das Modell läuft. Standard: das beste.</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Schichten auf der GPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Sampling preset of its chats</source>
        <translation>Sampling-Preset seiner Chats</translation>
    </message>
</context>
<context>
    <name>ModelPromptField</name>
    <message>
        <source>System prompt of new chats</source>
        <translation>Systemprompt neuer Chats</translation>
    </message>
    <message>
        <source>What chats with this model begin with. A folder&apos;s default comes before it. Default: not set, so the application&apos;s holds.</source>
        <translation>Womit Chats mit diesem Modell beginnen. Der Standard eines Ordners geht vor. Standard: nicht festgelegt, es gilt der der Anwendung.</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Comes with Chasqui · %1</source>
        <translation>Kommt mit Chasqui · %1</translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation>Aus der Liste nehmen; die Datei bleibt</translation>
    </message>
</context>
<context>
    <name>ModelTemplate</name>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>template unknown</source>
        <translation>Vorlage unbekannt</translation>
    </message>
    <message>
        <source>no chat template</source>
        <translation>keine Chatvorlage</translation>
    </message>
    <message>
        <source>%1 template</source>
        <translation>Vorlage %1</translation>
    </message>
    <message>
        <source>Chosen by you, in place of what the model says.</source>
        <translation>Von Ihnen gewählt, anstelle der Angabe des Modells.</translation>
    </message>
    <message>
        <source>Known when the model is loaded.</source>
        <translation>Bekannt, sobald das Modell geladen ist.</translation>
    </message>
    <message>
        <source>From the model&apos;s own file.</source>
        <translation>Aus der Datei des Modells.</translation>
    </message>
    <message>
        <source>By the model&apos;s name: its file has none.</source>
        <translation>Nach dem Namen des Modells: Seine Datei hat keine.</translation>
    </message>
    <message>
        <source>A base model: it goes on with the text as it stands.</source>
        <translation>Ein Basismodell: Es setzt den Text fort, wie er dasteht.</translation>
    </message>
    <message>
        <source>The model has a chat template that Chasqui does not know. Choose the one that its maker names; until then it reads the text as it stands.</source>
        <translation>Das Modell hat eine Chatvorlage, die Chasqui nicht kennt. Wählen Sie die, die sein Hersteller nennt; bis dahin liest es den Text, wie er dasteht.</translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation>Wie vom Modell angegeben</translation>
    </message>
    <message>
        <source>As the model says: %1</source>
        <translation>Wie vom Modell angegeben: %1</translation>
    </message>
</context>
<context>
    <name>ModelTextForm</name>
    <message>
        <source>What the model reads next</source>
        <translation>Was das Modell als Nächstes liest</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ModelTextView</name>
    <message>
        <source>This is shown when a model is loaded: its vocabulary says which special tokens there are.</source>
        <translation>Das wird angezeigt, sobald ein Modell geladen ist: Sein Vokabular sagt, welche Spezialtoken es gibt.</translation>
    </message>
    <message>
        <source>Template to show it with</source>
        <translation>Vorlage für die Anzeige</translation>
    </message>
    <message>
        <source>Bold is what the template writes; bold on grey, in the font of code, are special tokens.</source>
        <translation>Fett ist, was die Vorlage schreibt; fett auf Grau, in der Schrift für Code, sind Spezialtoken.</translation>
    </message>
    <message>
        <source>What the model reads: %1</source>
        <translation>Was das Modell liest: %1</translation>
    </message>
    <message numerus="yes">
        <source>It is long: %n character(s) in the middle are not shown here. Copy takes all of it.</source>
        <translation>
            <numerusform>Es ist lang: %n Zeichen in der Mitte wird hier nicht angezeigt. „Kopieren“ nimmt alles.</numerusform>
            <numerusform>Es ist lang: %n Zeichen in der Mitte werden hier nicht angezeigt. „Kopieren“ nimmt alles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy what the model reads</source>
        <translation>Kopieren, was das Modell liest</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Token</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelTrouble</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>ModelWorkState</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>ModelsFolderButtons</name>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Back to the usual folder</source>
        <translation>Zurück zum üblichen Ordner</translation>
    </message>
    <message>
        <source>Move them</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Leave them where they are</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>Keep the folder</source>
        <translation>Ordner behalten</translation>
    </message>
    <message>
        <source>Folder for models</source>
        <translation>Ordner für Modelle</translation>
    </message>
</context>
<context>
    <name>ModelsFolderSection</name>
    <message>
        <source>Folder for models</source>
        <translation>Ordner für Modelle</translation>
    </message>
    <message>
        <source>The folder is not there.</source>
        <translation>Der Ordner ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Connect the disk that it is on, or choose another folder. Nothing is forgotten.</source>
        <translation>Schließen Sie den Datenträger an, auf dem er liegt, oder wählen Sie einen anderen Ordner. Nichts wird vergessen.</translation>
    </message>
    <message numerus="yes">
        <source>Move the %n model(s) to the new folder, too? Each is compared before its old file goes.</source>
        <translation>
            <numerusform>Auch %n Modell in den neuen Ordner verschieben? Es wird verglichen, bevor die alte Datei gelöscht wird.</numerusform>
            <numerusform>Auch die %n Modelle in den neuen Ordner verschieben? Jedes wird verglichen, bevor seine alte Datei gelöscht wird.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Downloads (%1)</source>
        <translation>Downloads (%1)</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>From Meta</source>
        <translation>Von Meta</translation>
    </message>
</context>
<context>
    <name>NewTextPill</name>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
</context>
<context>
    <name>OpenModelDialog</name>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.gguf *.safetensors *.pth *.bin *.json)</source>
        <translation>Modelle (*.gguf *.safetensors *.pth *.bin *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>OverflowCard</name>
    <message>
        <source>This chat is about to outgrow the model&apos;s context.</source>
        <translation>Dieser Chat wird gleich länger als der Kontext des Modells.</translation>
    </message>
    <message>
        <source>Do not send yet</source>
        <translation>Noch nicht senden</translation>
    </message>
    <message>
        <source>Drop the oldest</source>
        <translation>Älteste weglassen</translation>
    </message>
    <message>
        <source>The oldest messages stay in the chat, but the model no longer reads them.</source>
        <translation>Die ältesten Nachrichten bleiben im Chat, aber das Modell liest sie nicht mehr.</translation>
    </message>
    <message>
        <source>Summarize them</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>The model first writes a summary and reads that in their place; it takes time.</source>
        <translation>Das Modell schreibt zuerst eine Zusammenfassung und liest stattdessen diese; das braucht Zeit.</translation>
    </message>
    <message>
        <source>Ask in a new chat</source>
        <translation>In neuem Chat fragen</translation>
    </message>
    <message>
        <source>Do the same in all chats</source>
        <translation>In allen Chats so verfahren</translation>
    </message>
</context>
<context>
    <name>OwnFolders</name>
    <message>
        <source>Also looked into:</source>
        <translation>Auch durchsucht:</translation>
    </message>
    <message>
        <source>Also looked into</source>
        <translation>Auch durchsucht</translation>
    </message>
    <message>
        <source>No longer look into %1</source>
        <translation>%1 nicht mehr durchsuchen</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Back to the chat</source>
        <translation>Zurück zum Chat</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
</context>
<context>
    <name>PaletteBody</name>
    <message>
        <source>Everything that can be done, opened or chosen</source>
        <translation>Alles, was sich tun, öffnen oder wählen lässt</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was soll geschehen?</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
</context>
<context>
    <name>PresetBox</name>
    <message>
        <source>A named set of sampling values</source>
        <translation>Sampling-Werte unter einem Namen</translation>
    </message>
</context>
<context>
    <name>PresetField</name>
    <message>
        <source>Preset of this chat</source>
        <translation>Preset dieses Chats</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Preset speichern…</translation>
    </message>
    <message>
        <source>Save in %1</source>
        <translation>In %1 speichern</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name des Presets</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>%1 (built in)</source>
        <translation>%1 (eingebaut)</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name des Presets</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>%1 nach oben</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>%1 nach unten</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
</context>
<context>
    <name>PresetWords</name>
    <message>
        <source>Precise</source>
        <translation>Präzise</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Kreativ</translation>
    </message>
    <message>
        <source>Repeatable</source>
        <translation>Wiederholbar</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>All values as Meta has them</source>
        <translation>Alle Werte wie bei Meta</translation>
    </message>
</context>
<context>
    <name>PresetsSection</name>
    <message>
        <source>Presets</source>
        <translation>Presets</translation>
    </message>
    <message>
        <source>Named sets of sampling values, for a chat, a prompt or a model. New ones are saved beside a chat&apos;s values.</source>
        <translation>Sampling-Werte unter einem Namen, für einen Chat, einen Prompt oder ein Modell. Neue werden bei den Werten eines Chats gespeichert.</translation>
    </message>
</context>
<context>
    <name>PromptButtons</name>
    <message>
        <source>Use in this chat</source>
        <translation>In diesem Chat verwenden</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Hoch</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Herunter</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
</context>
<context>
    <name>PromptDefaultBox</name>
    <message>
        <source>Default system prompt</source>
        <translation>Standard-Systemprompt</translation>
    </message>
</context>
<context>
    <name>PromptDialogs</name>
    <message>
        <source>Import prompts</source>
        <translation>Prompts importieren</translation>
    </message>
    <message>
        <source>Prompts and character cards (*.json *.md *.markdown *.png)</source>
        <translation>Prompts und Charakterkarten (*.json *.md *.markdown *.png)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export prompts</source>
        <translation>Prompts exportieren</translation>
    </message>
</context>
<context>
    <name>PromptExample</name>
    <message>
        <source>Example %1</source>
        <translation>Beispiel %1</translation>
    </message>
    <message>
        <source>Move example %1 up</source>
        <translation>Beispiel %1 nach oben</translation>
    </message>
    <message>
        <source>Move example %1 down</source>
        <translation>Beispiel %1 nach unten</translation>
    </message>
    <message>
        <source>Remove example %1</source>
        <translation>Beispiel %1 entfernen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question of example %1</source>
        <translation>Frage von Beispiel %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer of example %1</source>
        <translation>Antwort von Beispiel %1</translation>
    </message>
    <message>
        <source>Without a question and an answer it is left out of chats.</source>
        <translation>Ohne Frage und Antwort wird es in Chats weggelassen.</translation>
    </message>
</context>
<context>
    <name>PromptExamples</name>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Questions with the answers you want. They count in chats that begin with this prompt, as their first messages.</source>
        <translation>Fragen mit den gewünschten Antworten. Sie gelten in Chats, die mit diesem Prompt beginnen, als deren erste Nachrichten.</translation>
    </message>
    <message>
        <source>Add an example</source>
        <translation>Beispiel hinzufügen</translation>
    </message>
</context>
<context>
    <name>PromptExchangeState</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>PromptExportMenu</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>As JSON…</source>
        <translation>Als JSON…</translation>
    </message>
    <message>
        <source>As markdown…</source>
        <translation>Als Markdown…</translation>
    </message>
</context>
<context>
    <name>PromptFields</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Schlagwörter, mit Kommas dazwischen</translation>
    </message>
</context>
<context>
    <name>PromptForm</name>
    <message>
        <source>Choose a prompt to read or change it.</source>
        <translation>Wählen Sie einen Prompt, um ihn zu lesen oder zu ändern.</translation>
    </message>
    <message>
        <source>This prompt comes with Chasqui. Duplicate it to change it.</source>
        <translation>Dieser Prompt gehört zu Chasqui. Duplizieren Sie ihn, um ihn zu ändern.</translation>
    </message>
    <message>
        <source>Sampling preset of its chats</source>
        <translation>Sampling-Preset seiner Chats</translation>
    </message>
    <message>
        <source>As the model reads it</source>
        <translation>Wie das Modell es liest</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Ausprobieren</translation>
    </message>
</context>
<context>
    <name>PromptImportForm</name>
    <message>
        <source>Import prompts from “%1”</source>
        <translation>Prompts aus „%1“ importieren</translation>
    </message>
    <message>
        <source>%L1 of %L2 chosen. Those that are in the library stay as they are.</source>
        <translation>%L1 von %L2 gewählt. Was schon in der Bibliothek ist, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Prompts of the file</source>
        <translation>Prompts der Datei</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Keinen wählen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>PromptImportRow</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>an emoji and a name</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>PromptListView</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>Systemprompts</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>No prompt has these words.</source>
        <translation>Kein Prompt hat diese Wörter.</translation>
    </message>
</context>
<context>
    <name>PromptRow</name>
    <message>
        <source>Comes with Chasqui. %1</source>
        <translation>Gehört zu Chasqui. %1</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Eingebaut</translation>
    </message>
</context>
<context>
    <name>PromptTagNote</name>
    <message>
        <source>The prompt contains %1, which Llama 2 models take for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation>Der Prompt enthält %1; Llama-2-Modelle halten es für eine Anweisung des Chatformats. Ein Leerzeichen in der Marke macht gewöhnlichen Text daraus.</translation>
    </message>
    <message>
        <source>Put the space in</source>
        <translation>Leerzeichen einfügen</translation>
    </message>
</context>
<context>
    <name>PromptTextField</name>
    <message>
        <source>The model gets no system prompt.</source>
        <translation>Das Modell bekommt keinen Systemprompt.</translation>
    </message>
    <message>
        <source>For example: You are a pirate.</source>
        <translation>Zum Beispiel: Du bist ein Pirat.</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Text des Prompts</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s), %1 % of the context</source>
        <translation>
            <numerusform>%n Token, %1 % des Kontexts</numerusform>
            <numerusform>%n Token, %1 % des Kontexts</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked for when a chat begins: %1</source>
        <translation>Wird gefragt, wenn ein Chat beginnt: %1</translation>
    </message>
    <message>
        <source>A chat fills in {{date}}, {{time}}, {{user}}, {{language}} and {{model}} when it begins, and asks for any other name in braces.</source>
        <translation>Ein Chat füllt {{date}}, {{time}}, {{user}}, {{language}} und {{model}} aus, wenn er beginnt, und fragt nach jedem anderen Namen in Klammern.</translation>
    </message>
</context>
<context>
    <name>PromptTrashButtons</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Erase it? This cannot be undone.</source>
        <translation>Endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>PromptUsesField</name>
    <message>
        <source>Use as default for…</source>
        <translation>Als Standard für…</translation>
    </message>
</context>
<context>
    <name>PromptVersions</name>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Bring this back</source>
        <translation>Diese zurückholen</translation>
    </message>
    <message>
        <source>Show it alone</source>
        <translation>Allein zeigen</translation>
    </message>
    <message>
        <source>Compare with now</source>
        <translation>Mit jetzt vergleichen</translation>
    </message>
</context>
<context>
    <name>PromptsBar</name>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Trash (%1)</source>
        <translation>Papierkorb (%1)</translation>
    </message>
    <message>
        <source>Search names, tags and texts</source>
        <translation>Namen, Schlagwörter und Texte durchsuchen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren…</translation>
    </message>
</context>
<context>
    <name>PromptsPage</name>
    <message>
        <source>System prompts</source>
        <translation>Systemprompts</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Make it plain text</source>
        <translation>Zu gewöhnlichem Text machen</translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>Name of the chat</source>
        <translation>Name des Chats</translation>
    </message>
</context>
<context>
    <name>RowFace</name>
    <message>
        <source>What can be done with it (Shift+F10)</source>
        <translation>Was sich damit tun lässt (Umschalt+F10)</translation>
    </message>
</context>
<context>
    <name>RuleBlock</name>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
</context>
<context>
    <name>SamplingValues</name>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More (%1 changed)</source>
        <translation>Mehr (%1 geändert)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Further sampling values</source>
        <translation>Weitere Sampling-Werte</translation>
    </message>
</context>
<context>
    <name>SaveArchiveDialog</name>
    <message>
        <source>Save chats</source>
        <translation>Chats speichern</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
</context>
<context>
    <name>SaveChatDialog</name>
    <message>
        <source>Export the chat</source>
        <translation>Chat exportieren</translation>
    </message>
</context>
<context>
    <name>SearchHitRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Archived · %1</source>
        <translation>Archiviert · %1</translation>
    </message>
</context>
<context>
    <name>SearchHits</name>
    <message>
        <source>Messages that were found</source>
        <translation>Gefundene Nachrichten</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>Keine Nachricht enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Older messages are still being read.</source>
        <translation>Ältere Nachrichten werden noch gelesen.</translation>
    </message>
    <message>
        <source>In messages and the archive</source>
        <translation>In Nachrichten und im Archiv</translation>
    </message>
</context>
<context>
    <name>SecondWindow</name>
    <message>
        <source>%1 – Chasqui</source>
        <translation>%1 – Chasqui</translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
</context>
<context>
    <name>SettingLabel</name>
    <message>
        <source>%1: changed</source>
        <translation>%1: geändert</translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation>Zurücksetzen: %1</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Chasqui</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung suchen</translation>
    </message>
    <message>
        <source>No setting has “%1” in its name or its words.</source>
        <translation>Keine Einstellung hat „%1“ im Namen oder in der Beschreibung.</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel …</translation>
    </message>
    <message>
        <source>Shows all keys; they can be changed there</source>
        <translation>Zeigt alle Tastenkürzel; dort lassen sie sich ändern</translation>
    </message>
</context>
<context>
    <name>ShelfBar</name>
    <message>
        <source>Trash (%1)</source>
        <translation>Papierkorb (%1)</translation>
    </message>
    <message>
        <source>Archive (%1)</source>
        <translation>Archiv (%1)</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Alle wiederherstellen</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Erase all %1 chats? This cannot be undone.</source>
        <translation>Alle %1 Chats endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase all</source>
        <translation>Alle endgültig löschen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Erasing, %1 left</source>
        <translation>Wird gelöscht, noch %1</translation>
    </message>
</context>
<context>
    <name>ShelfListView</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Reading the trash…</source>
        <translation>Papierkorb wird gelesen…</translation>
    </message>
    <message>
        <source>No chat is archived. “Archive” in a chat&apos;s menu takes it off the list and keeps it here.</source>
        <translation>Kein Chat ist archiviert. „Archivieren“ im Menü eines Chats nimmt ihn aus der Liste und bewahrt ihn hier auf.</translation>
    </message>
    <message>
        <source>The trash is empty. Deleted chats are kept here until you erase them.</source>
        <translation>Der Papierkorb ist leer. Gelöschte Chats bleiben hier, bis Sie sie endgültig löschen.</translation>
    </message>
    <message numerus="yes">
        <source>The trash is empty. Deleted chats are kept here for %n day(s).</source>
        <translation>
            <numerusform>Der Papierkorb ist leer. Gelöschte Chats bleiben hier %n Tag.</numerusform>
            <numerusform>Der Papierkorb ist leer. Gelöschte Chats bleiben hier %n Tage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfPage</name>
    <message>
        <source>Archive and trash</source>
        <translation>Archiv und Papierkorb</translation>
    </message>
</context>
<context>
    <name>ShelfPreviewPane</name>
    <message>
        <source>The beginning of the chat</source>
        <translation>Der Anfang des Chats</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Reading the chat…</source>
        <translation>Chat wird gelesen…</translation>
    </message>
    <message>
        <source>This chat has no messages.</source>
        <translation>Dieser Chat hat keine Nachrichten.</translation>
    </message>
    <message>
        <source>Choose a chat to read its beginning.</source>
        <translation>Wählen Sie einen Chat, um seinen Anfang zu lesen.</translation>
    </message>
</context>
<context>
    <name>ShelfRow</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erase it? This cannot be undone.</source>
        <translation>Endgültig löschen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ShortcutButton</name>
    <message>
        <source>Press the keys…</source>
        <translation>Tasten drücken…</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Press the new keys for: %1</source>
        <translation>Neue Tasten drücken für: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation>%1: keine Tasten</translation>
    </message>
    <message>
        <source>Enter, then new keys. Delete takes the keys away.</source>
        <translation>Enter, dann neue Tasten. Entf nimmt die Tasten weg.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Reset to %1: %2</source>
        <translation>Zurücksetzen auf %1: %2</translation>
    </message>
    <message>
        <source>Reset to no keys: %1</source>
        <translation>Zurücksetzen auf keine Tasten: %1</translation>
    </message>
    <message>
        <source>Swap the keys</source>
        <translation>Tasten tauschen</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find an action or its keys</source>
        <translation>Aktion oder Tasten suchen</translation>
    </message>
    <message>
        <source>No action has “%1” in its name or its keys.</source>
        <translation>Keine Aktion hat „%1“ im Namen oder in den Tasten.</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search the chats</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Down goes to what was found, Esc ends the search</source>
        <translation>Abwärtspfeil führt zu den Treffern, Esc beendet die Suche</translation>
    </message>
</context>
<context>
    <name>SidebarFoot</name>
    <message>
        <source>Archive and trash</source>
        <translation>Archiv und Papierkorb</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation>Öffnet die Liste der Modelle</translation>
    </message>
    <message>
        <source>Comes with Chasqui</source>
        <translation>Kommt mit Chasqui</translation>
    </message>
</context>
<context>
    <name>SystemPromptField</name>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>For example: You are a pirate.</source>
        <translation>Zum Beispiel: Du bist ein Pirat.</translation>
    </message>
    <message>
        <source>Says how the model should answer in this chat; counts from the next message on.</source>
        <translation>Sagt, wie das Modell in diesem Chat antworten soll; gilt ab der nächsten Nachricht.</translation>
    </message>
    <message>
        <source>Take what the library says now</source>
        <translation>Neue Fassung übernehmen</translation>
    </message>
    <message>
        <source>Choose from the library…</source>
        <translation>Aus der Bibliothek wählen…</translation>
    </message>
    <message>
        <source>Reset: take the default</source>
        <translation>Zurücksetzen: Standard übernehmen</translation>
    </message>
    <message>
        <source>Own text</source>
        <translation>Eigener Text</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) of it come before the first question.</source>
        <translation>
            <numerusform>%n Beispiel daraus steht vor der ersten Frage.</numerusform>
            <numerusform>%n Beispiele daraus stehen vor der ersten Frage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show what the model reads</source>
        <translation>Anzeigen, was das Modell liest</translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Tabelle mit %n Spalte</numerusform>
            <numerusform>Tabelle mit %n Spalten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateField</name>
    <message>
        <source>Chat template</source>
        <translation>Chatvorlage</translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation>Chatvorlage von %1</translation>
    </message>
</context>
<context>
    <name>TermsForm</name>
    <message>
        <source>Licence of %1</source>
        <translation>Lizenz von %1</translation>
    </message>
    <message>
        <source>From %1. That you accept it is noted with the time and a hash of this text, on this computer only.</source>
        <translation>Von %1. Ihre Zustimmung wird mit Zeitpunkt und Prüfsumme dieses Textes vermerkt, nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Licence and use policy</source>
        <translation>Lizenz und Nutzungsrichtlinie</translation>
    </message>
    <message>
        <source>I accept</source>
        <translation>Ich akzeptiere</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>TextFile</name>
    <message>
        <source>“%1” is not there.</source>
        <translation>„%1“ ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>“%1” is not a file.</source>
        <translation>„%1“ ist keine Datei.</translation>
    </message>
    <message>
        <source>“%1” has %2, and at most %3 are read.</source>
        <translation>„%1“ hat %2; höchstens %3 werden gelesen.</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>„%1“ lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>“%1” could not be read to its end.</source>
        <translation>„%1“ ließ sich nicht bis zum Ende lesen.</translation>
    </message>
    <message>
        <source>“%1” is not text, so a model cannot read it.</source>
        <translation>„%1“ ist kein Text, daher kann ein Modell es nicht lesen.</translation>
    </message>
</context>
<context>
    <name>TextsField</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Noch einer</translation>
    </message>
    <message>
        <source>%1: one more</source>
        <translation>%1: noch einer</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>TokenForm</name>
    <message>
        <source>Make one with the right to read, in the settings of your account there, and paste it here. It is sent to that server only.</source>
        <translation>Erstellen Sie eines mit Leserecht in den Einstellungen Ihres Kontos dort und fügen Sie es hier ein. Es wird nur an diesen Server gesendet.</translation>
    </message>
    <message>
        <source>hf_…</source>
        <translation>hf_…</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>There is no keyring here: the token is forgotten when Chasqui ends.</source>
        <translation>Hier gibt es keinen Schlüsselbund: Das Token wird vergessen, sobald Chasqui endet.</translation>
    </message>
    <message>
        <source>Keep it in the desktop&apos;s keyring</source>
        <translation>Im Schlüsselbund des Desktops aufbewahren</translation>
    </message>
    <message>
        <source>Use this token</source>
        <translation>Token verwenden</translation>
    </message>
    <message>
        <source>Open the model&apos;s page</source>
        <translation>Seite des Modells öffnen</translation>
    </message>
    <message>
        <source>Open the page of tokens</source>
        <translation>Tokenseite öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Access token for Hugging Face</source>
        <translation>Zugriffstoken für Hugging Face</translation>
    </message>
</context>
<context>
    <name>TokenSection</name>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Some models, Meta&apos;s own among them, are given only to accounts that accepted their licence. %1</source>
        <translation>Manche Modelle, auch Metas eigene, bekommen nur Konten, die ihre Lizenz angenommen haben. %1</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>TryAnswerCard</name>
    <message>
        <source>Answer with %1: %2</source>
        <translation>Antwort mit %1: %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the answer with %1</source>
        <translation>Antwort mit %1 stoppen</translation>
    </message>
</context>
<context>
    <name>TryOutSection</name>
    <message>
        <source>The try-out has finished.</source>
        <translation>Das Ausprobieren ist fertig.</translation>
    </message>
    <message>
        <source>No chat is made, and nothing is saved. The sampling values are those of the open chat, and both answers have the same seed.</source>
        <translation>Es entsteht kein Chat, und nichts wird gespeichert. Die Sampling-Werte sind die des offenen Chats, und beide Antworten haben denselben Seed.</translation>
    </message>
    <message>
        <source>A question to try it on</source>
        <translation>Eine Frage zum Ausprobieren</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Prompt to compare with</source>
        <translation>Prompt zum Vergleichen</translation>
    </message>
    <message>
        <source>Stop both</source>
        <translation>Beide stoppen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>A prompt has changed since this was asked.</source>
        <translation>Seit dieser Frage hat sich ein Prompt geändert.</translation>
    </message>
</context>
<context>
    <name>TypedWords</name>
    <message>
        <source>A seed is a whole number from 0 to 18 446 744 073 709 551 615, or empty for a random one.</source>
        <translation>Ein Seed ist eine ganze Zahl von 0 bis 18 446 744 073 709 551 615 oder leer für einen zufälligen.</translation>
    </message>
    <message>
        <source>A stop string has at most %1 characters.</source>
        <translation>Ein Stopptext hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>This stop string is there already.</source>
        <translation>Diesen Stopptext gibt es schon.</translation>
    </message>
    <message>
        <source>There are at most %1 stop strings. Remove another one first.</source>
        <translation>Es gibt höchstens %1 Stopptexte. Entfernen Sie zuerst einen anderen.</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>Rückgängig (%1)</translation>
    </message>
</context>
<context>
    <name>UnknownTemplate</name>
    <message>
        <source>Choose a template</source>
        <translation>Vorlage wählen</translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation>Chatvorlage von %1</translation>
    </message>
</context>
<context>
    <name>UserBubble</name>
    <message>
        <source>Your message</source>
        <translation>Ihre Nachricht</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>VariablesCard</name>
    <message>
        <source>The system prompt leaves something open. What is not filled in is sent as it is.</source>
        <translation>Der Systemprompt lässt etwas offen. Was nicht ausgefüllt wird, wird gesendet, wie es ist.</translation>
    </message>
    <message>
        <source>Do not send yet</source>
        <translation>Noch nicht senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>VersionComparison</name>
    <message>
        <source>Bold stands in this version alone; struck through is what only the prompt of now has.</source>
        <translation>Fett steht nur in dieser Fassung; durchgestrichen ist, was nur der jetzige Prompt hat.</translation>
    </message>
    <message>
        <source>(only here: %1)</source>
        <translation>(nur hier: %1)</translation>
    </message>
    <message>
        <source>(only now: %1)</source>
        <translation>(nur jetzt: %1)</translation>
    </message>
</context>
<context>
    <name>WarmChatsSection</name>
    <message>
        <source>Warm chats on disk</source>
        <translation>Warme Chats auf der Festplatte</translation>
    </message>
    <message>
        <source>Clear now</source>
        <translation>Jetzt leeren</translation>
    </message>
    <message>
        <source>Your chats stay; the next question in each is answered after reading it anew</source>
        <translation>Ihre Chats bleiben; vor der nächsten Frage wird jeder neu gelesen</translation>
    </message>
</context>
<context>
    <name>chasqui::app</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Diesen Chat umbenennen</translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation>Diesen Chat exportieren…</translation>
    </message>
    <message>
        <source>Copy this chat as markdown</source>
        <translation>Diesen Chat als Markdown kopieren</translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation>Export und Import</translation>
    </message>
    <message>
        <source>Go to the next chat</source>
        <translation>Zum nächsten Chat</translation>
    </message>
    <message>
        <source>Go to the previous chat</source>
        <translation>Zum vorherigen Chat</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Stop the answer, or loading</source>
        <translation>Antwort oder Laden stoppen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Show or hide the chats</source>
        <translation>Chats ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide prompt and sampling</source>
        <translation>Prompt und Sampling ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Text in its standard size</source>
        <translation>Text in Standardgröße</translation>
    </message>
    <message>
        <source>Find what to do, open or choose</source>
        <translation>Suchen, was zu tun, zu öffnen oder zu wählen ist</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop says. High contrast is black and white.</source>
        <translation>Hell, dunkel oder wie der Desktop. Hoher Kontrast ist schwarz-weiß.</translation>
    </message>
    <message>
        <source>As the desktop says</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Hoher Kontrast, hell</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Hoher Kontrast, dunkel</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Makes all text larger or smaller; the window keeps its size.</source>
        <translation>Macht allen Text größer oder kleiner; das Fenster behält seine Größe.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Whether panels slide and popups fade, or are there at once.</source>
        <translation>Ob Leisten gleiten und Menüs einblenden oder sofort da sind.</translation>
    </message>
    <message>
        <source>With motion</source>
        <translation>Mit Bewegung</translation>
    </message>
    <message>
        <source>Without motion</source>
        <translation>Ohne Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Enter sendet</translation>
    </message>
    <message>
        <source>Tell when an answer is finished</source>
        <translation>Melden, wenn eine Antwort fertig ist</translation>
    </message>
    <message>
        <source>The desktop shows a note when an answer took more than a few seconds and the window is not in front.</source>
        <translation>Der Desktop zeigt eine Mitteilung, wenn eine Antwort mehr als ein paar Sekunden brauchte und das Fenster nicht vorn ist.</translation>
    </message>
    <message>
        <source>With the start of its text</source>
        <translation>Mit dem Anfang des Textes</translation>
    </message>
    <message>
        <source>The note shows how the answer begins. Off: it has only the name of the chat.</source>
        <translation>Die Mitteilung zeigt, wie die Antwort beginnt. Aus: Sie enthält nur den Namen des Chats.</translation>
    </message>
    <message>
        <source>Pin this chat, or take it off the pinned</source>
        <translation>Diesen Chat anheften oder lösen</translation>
    </message>
    <message>
        <source>Archive this chat</source>
        <translation>Diesen Chat archivieren</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Diesen Chat löschen</translation>
    </message>
    <message>
        <source>Undo what was just done to a chat or folder</source>
        <translation>Letzte Änderung an einem Chat oder Ordner rückgängig machen</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>Alle Chats durchsuchen</translation>
    </message>
    <message>
        <source>Archive and trash</source>
        <translation>Archiv und Papierkorb</translation>
    </message>
    <message>
        <source>Open this chat in a new window</source>
        <translation>Diesen Chat in neuem Fenster öffnen</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Attach text files</source>
        <translation>Textdateien anhängen</translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation>Letzte Frage bearbeiten</translation>
    </message>
    <message>
        <source>Answer the last question anew</source>
        <translation>Letzte Frage neu beantworten</translation>
    </message>
    <message>
        <source>Continue the last answer</source>
        <translation>Letzte Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Enter sends the message and Shift+Enter breaks the line. Off: Enter breaks the line and Ctrl+Enter or Shift+Enter sends.</source>
        <translation>Enter sendet die Nachricht, Umschalt+Enter bricht die Zeile um. Aus: Enter bricht die Zeile um, Strg+Enter oder Umschalt+Enter sendet.</translation>
    </message>
    <message>
        <source>The model names chats</source>
        <translation>Das Modell benennt Chats</translation>
    </message>
    <message>
        <source>After the first answer the model is asked for a name, in at most 16 tokens. Off: a chat is named by its first question.</source>
        <translation>Nach der ersten Antwort wird das Modell nach einem Namen gefragt, in höchstens 16 Token. Aus: Ein Chat heißt nach seiner ersten Frage.</translation>
    </message>
    <message>
        <source>Close this chat&apos;s own window</source>
        <translation>Das eigene Fenster dieses Chats schließen</translation>
    </message>
    <message>
        <source>The model&apos;s file is not there.</source>
        <translation>Die Datei des Modells ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Choose another model, or put the file back where it was.</source>
        <translation>Wählen Sie ein anderes Modell oder legen Sie die Datei an ihren Platz zurück.</translation>
    </message>
    <message>
        <source>The model&apos;s file may not be read.</source>
        <translation>Die Datei des Modells darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another model.</source>
        <translation>Ändern Sie ihre Berechtigungen oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s file is damaged or not whole.</source>
        <translation>Die Datei des Modells ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Download it again, or choose another model.</source>
        <translation>Laden Sie sie noch einmal herunter oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>This version of Chasqui cannot run this model.</source>
        <translation>Diese Version von Chasqui kann dieses Modell nicht ausführen.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be read.</source>
        <translation>Die Datei des Modells konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check the disk that it is on, then try again.</source>
        <translation>Prüfen Sie den Datenträger, auf dem sie liegt, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The chat, or the folder of the chat history, is not there.</source>
        <translation>Der Chat oder der Ordner des Chatverlaufs ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Check that the folder exists.</source>
        <translation>Prüfen Sie, ob es den Ordner gibt.</translation>
    </message>
    <message>
        <source>The chat history may not be written, or another program is using it.</source>
        <translation>Der Chatverlauf darf nicht geschrieben werden, oder ein anderes Programm benutzt ihn.</translation>
    </message>
    <message>
        <source>Close the other program or change the permissions, then try again.</source>
        <translation>Schließen Sie das andere Programm oder ändern Sie die Berechtigungen und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The chat history is damaged; it is left as it is.</source>
        <translation>Der Chatverlauf ist beschädigt; er bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Put a backup in its place or move it elsewhere, then start again.</source>
        <translation>Legen Sie eine Sicherungskopie an seine Stelle oder verschieben Sie ihn und starten Sie neu.</translation>
    </message>
    <message>
        <source>The disk is full, so the chat history cannot be written.</source>
        <translation>Der Datenträger ist voll, daher kann der Chatverlauf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Reading or writing the chat history failed.</source>
        <translation>Lesen oder Schreiben des Chatverlaufs ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Prüfen Sie den Datenträger und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file to import is not there.</source>
        <translation>Die Datei zum Importieren ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The file to import may not be read.</source>
        <translation>Die Datei zum Importieren darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it elsewhere.</source>
        <translation>Ändern Sie ihre Berechtigungen oder kopieren Sie sie an einen anderen Ort.</translation>
    </message>
    <message>
        <source>The file to import is damaged or cut off.</source>
        <translation>Die Datei zum Importieren ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Fetch or export it again, then import that.</source>
        <translation>Laden oder exportieren Sie sie noch einmal und importieren Sie dann diese.</translation>
    </message>
    <message>
        <source>There are no chats in this file that Chasqui can read.</source>
        <translation>In dieser Datei sind keine Chats, die Chasqui lesen kann.</translation>
    </message>
    <message>
        <source>Choose a file that Chasqui or ChatGPT has exported.</source>
        <translation>Wählen Sie eine Datei, die Chasqui oder ChatGPT exportiert hat.</translation>
    </message>
    <message>
        <source>The file to import could not be read.</source>
        <translation>Die Datei zum Importieren konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The chat, or the folder to write into, is not there.</source>
        <translation>Der Chat oder der Zielordner ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The file may not be written there.</source>
        <translation>Die Datei darf dort nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>Die Datei konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another folder.</source>
        <translation>Prüfen Sie den Datenträger oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>That cannot be used as it is.</source>
        <translation>Das lässt sich so nicht verwenden.</translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation>Die Datei ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Choose another file, or put it back where it was.</source>
        <translation>Wählen Sie eine andere Datei oder legen Sie diese an ihren Platz zurück.</translation>
    </message>
    <message>
        <source>There is no permission to read or write this.</source>
        <translation>Die Berechtigung zum Lesen oder Schreiben fehlt.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Choose another file, or fetch this one again.</source>
        <translation>Wählen Sie eine andere Datei oder laden Sie diese noch einmal herunter.</translation>
    </message>
    <message>
        <source>This version cannot use that.</source>
        <translation>Diese Version kann das nicht verwenden.</translation>
    </message>
    <message>
        <source>This was written by a newer version of Chasqui.</source>
        <translation>Das hat eine neuere Version von Chasqui geschrieben.</translation>
    </message>
    <message>
        <source>Start the newer version, or choose another folder with --data-dir.</source>
        <translation>Starten Sie die neuere Version oder wählen Sie mit --data-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The computer&apos;s memory is full.</source>
        <translation>Der Speicher des Computers ist voll.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Schließen Sie andere Programme oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or close other programs that use the GPU.</source>
        <translation>Wählen Sie ein kleineres Modell oder schließen Sie andere Programme, die die GPU nutzen.</translation>
    </message>
    <message>
        <source>Install a Vulkan driver for your graphics card and start again.</source>
        <translation>Installieren Sie einen Vulkan-Treiber für die Grafikkarte und starten Sie neu.</translation>
    </message>
    <message>
        <source>Send the message again; the model is loaded anew.</source>
        <translation>Senden Sie die Nachricht noch einmal; das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>Lesen oder Schreiben ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context.</source>
        <translation>Der Chat ist länger als der Kontext des Modells.</translation>
    </message>
    <message>
        <source>Start a new chat, or shorten the message.</source>
        <translation>Beginnen Sie einen neuen Chat oder kürzen Sie die Nachricht.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>Something went wrong in Chasqui itself.</source>
        <translation>In Chasqui selbst ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Of everything that the window says. It changes at once.</source>
        <translation>Von allem, was das Fenster sagt. Sie wechselt sofort.</translation>
    </message>
    <message>
        <source>When a chat is longer than the context</source>
        <translation>Wenn ein Chat länger als der Kontext ist</translation>
    </message>
    <message>
        <source>What happens to the oldest messages. It holds for chats without a choice of their own.</source>
        <translation>Was mit den ältesten Nachrichten geschieht. Gilt für Chats ohne eigene Wahl.</translation>
    </message>
    <message>
        <source>Ask the first time</source>
        <translation>Beim ersten Mal fragen</translation>
    </message>
    <message>
        <source>Drop the oldest messages</source>
        <translation>Älteste Nachrichten weglassen</translation>
    </message>
    <message>
        <source>Summarize the oldest messages</source>
        <translation>Älteste Nachrichten zusammenfassen</translation>
    </message>
    <message>
        <source>Stop, and leave nothing out</source>
        <translation>Anhalten und nichts weglassen</translation>
    </message>
    <message>
        <source>Figures under every answer</source>
        <translation>Zahlen unter jeder Antwort</translation>
    </message>
    <message>
        <source>Tokens, speed and why it ended. Off: they are under the newest answer, and under another one while the pointer or the keyboard is there.</source>
        <translation>Tokens, Tempo und warum sie endete. Aus: Sie stehen unter der neuesten Antwort und unter einer anderen, solange Zeiger oder Tastatur dort sind.</translation>
    </message>
    <message>
        <source>Days in the trash</source>
        <translation>Tage im Papierkorb</translation>
    </message>
    <message>
        <source>What was deleted longer ago is erased for good, a while after each start and four times a day.</source>
        <translation>Was vor längerer Zeit gelöscht wurde, wird endgültig gelöscht: kurz nach jedem Start und viermal am Tag.</translation>
    </message>
    <message>
        <source>0 (never erased)</source>
        <translation>0 (nie gelöscht)</translation>
    </message>
    <message>
        <source>0 (no limit)</source>
        <translation>0 (keine Grenze)</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is freer.</source>
        <translation>0 nimmt stets das wahrscheinlichste Wort; höher ist freier.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the k likeliest words.</source>
        <translation>Nur die k wahrscheinlichsten Wörter.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach p; 1 is no limit.</source>
        <translation>Nur die wahrscheinlichsten Wörter, die zusammen p erreichen; 1 ist keine Grenze.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Drops words less likely than this share of the likeliest; 0 is no limit.</source>
        <translation>Lässt Wörter weg, die unter diesem Anteil des wahrscheinlichsten liegen; 0 ist keine Grenze.</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Above 1 makes words that came before less likely.</source>
        <translation>Über 1 werden Wörter, die schon vorkamen, weniger wahrscheinlich.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>In tokens; then the answer breaks off, and can be continued.</source>
        <translation>In Tokens; dann bricht die Antwort ab und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Models on this computer and to download</source>
        <translation>Modelle auf diesem Computer und zum Herunterladen</translation>
    </message>
    <message>
        <source>This cannot be downloaded as it is.</source>
        <translation>Das lässt sich so nicht herunterladen.</translation>
    </message>
    <message>
        <source>Check what was entered.</source>
        <translation>Prüfen Sie die Eingabe.</translation>
    </message>
    <message>
        <source>It is not there: the model, the file, or the folder it is to go into.</source>
        <translation>Etwas fehlt: das Modell, die Datei oder der Zielordner.</translation>
    </message>
    <message>
        <source>Check the name and the folder of models.</source>
        <translation>Prüfen Sie den Namen und den Ordner für Modelle.</translation>
    </message>
    <message>
        <source>The folder of models may not be written to.</source>
        <translation>In den Ordner für Modelle darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>Ändern Sie seine Berechtigungen oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>What came is damaged or not what was promised.</source>
        <translation>Das Heruntergeladene ist beschädigt oder nicht das Angekündigte.</translation>
    </message>
    <message>
        <source>Try again: only what is wrong is fetched anew.</source>
        <translation>Versuchen Sie es noch einmal: Nur das Fehlerhafte wird neu geholt.</translation>
    </message>
    <message>
        <source>This cannot be downloaded or checked.</source>
        <translation>Das lässt sich nicht herunterladen oder prüfen.</translation>
    </message>
    <message>
        <source>The disk has too little room for the rest.</source>
        <translation>Auf dem Datenträger ist zu wenig Platz für den Rest.</translation>
    </message>
    <message>
        <source>Free some space, then try again: it goes on where it stopped.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal: Es geht dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>The disk could not be read or written.</source>
        <translation>Der Datenträger ließ sich nicht lesen oder beschreiben.</translation>
    </message>
    <message>
        <source>Check the disk, then try again: it goes on where it stopped.</source>
        <translation>Prüfen Sie den Datenträger und versuchen Sie es noch einmal: Es geht dort weiter, wo es aufhörte.</translation>
    </message>
    <message>
        <source>The server cannot be reached, or has trouble of its own.</source>
        <translation>Der Server ist nicht erreichbar oder hat selbst eine Störung.</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The server wants an access token, or refuses the one that it got.</source>
        <translation>Der Server verlangt ein Zugriffstoken oder weist das erhaltene ab.</translation>
    </message>
    <message>
        <source>Enter a token of your account.</source>
        <translation>Geben Sie ein Token Ihres Kontos ein.</translation>
    </message>
    <message>
        <source>Your account has no access to this model yet.</source>
        <translation>Ihr Konto hat noch keinen Zugriff auf dieses Modell.</translation>
    </message>
    <message>
        <source>Ask for it on the model&apos;s page, then try again.</source>
        <translation>Fordern Sie ihn auf der Seite des Modells an und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The link has expired or was used too often.</source>
        <translation>Der Link ist abgelaufen oder wurde zu oft benutzt.</translation>
    </message>
    <message>
        <source>Ask Meta for a new link and paste it.</source>
        <translation>Fordern Sie bei Meta einen neuen Link an und fügen Sie ihn ein.</translation>
    </message>
    <message>
        <source>The licence has not been accepted.</source>
        <translation>Die Lizenz ist nicht akzeptiert.</translation>
    </message>
    <message>
        <source>Read and accept it first.</source>
        <translation>Lesen und akzeptieren Sie sie zuerst.</translation>
    </message>
    <message>
        <source>For all of them together, so that others on the line can work. 0: as fast as it goes.</source>
        <translation>Für alle zusammen, damit die Leitung für andere frei bleibt. 0: so schnell es geht.</translation>
    </message>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message>
        <source>Highest speed of downloads</source>
        <translation>Höchstes Tempo der Downloads</translation>
    </message>
    <message>
        <source>System prompts</source>
        <translation>Systemprompts</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is too small for this.</source>
        <translation>Der Speicher der GPU ist zu klein dafür.</translation>
    </message>
    <message>
        <source>There is no GPU that Vulkan can use.</source>
        <translation>Es gibt keine GPU, die Vulkan benutzen kann.</translation>
    </message>
    <message>
        <source>The GPU stopped answering.</source>
        <translation>Die GPU antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Import system prompts…</source>
        <translation>Systemprompts importieren…</translation>
    </message>
    <message>
        <source>Export all my system prompts…</source>
        <translation>Alle eigenen Systemprompts exportieren…</translation>
    </message>
    <message>
        <source>Show what the model reads</source>
        <translation>Anzeigen, was das Modell liest</translation>
    </message>
    <message>
        <source>The file of prompts is damaged or cut off.</source>
        <translation>Die Datei mit den Prompts ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>There are no prompts in this file that Chasqui can read.</source>
        <translation>In dieser Datei sind keine Prompts, die Chasqui lesen kann.</translation>
    </message>
    <message>
        <source>Choose prompts that Chasqui has exported, or a character card.</source>
        <translation>Wählen Sie Prompts, die Chasqui exportiert hat, oder eine Charakterkarte.</translation>
    </message>
    <message>
        <source>The prompts were written by a newer version of Chasqui.</source>
        <translation>Die Prompts hat eine neuere Version von Chasqui geschrieben.</translation>
    </message>
    <message>
        <source>Start the newer version.</source>
        <translation>Starten Sie die neuere Version.</translation>
    </message>
    <message>
        <source>System prompt of new chats</source>
        <translation>Systemprompt neuer Chats</translation>
    </message>
    <message>
        <source>Says how the model is to answer. A model or a folder can have a default of its own, and a chat its own prompt.</source>
        <translation>Sagt, wie das Modell antworten soll. Ein Modell oder ein Ordner kann einen eigenen Standard haben und ein Chat seinen eigenen Prompt.</translation>
    </message>
    <message>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <source>Only words about as surprising as is to be expected, that together reach p; 1 is no limit.</source>
        <translation>Nur Wörter, die etwa so überraschen, wie zu erwarten ist, und zusammen p erreichen; 1 ist keine Grenze.</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
        <source>Above 0 makes a word less likely with each time that it came before.</source>
        <translation>Über 0 wird ein Wort mit jedem Mal, das es schon vorkam, weniger wahrscheinlich.</translation>
    </message>
    <message>
        <source>Presence penalty</source>
        <translation>Präsenzstrafe</translation>
    </message>
    <message>
        <source>Above 0 makes words that came before less likely, however often they came.</source>
        <translation>Über 0 werden Wörter, die schon vorkamen, weniger wahrscheinlich, egal wie oft.</translation>
    </message>
    <message>
        <source>Window of the penalties</source>
        <translation>Fenster der Strafen</translation>
    </message>
    <message>
        <source>How many of the last tokens the three penalties look at.</source>
        <translation>Wie viele der letzten Token die drei Strafen berücksichtigen.</translation>
    </message>
    <message>
        <source>0 (no penalty)</source>
        <translation>0 (keine Strafe)</translation>
    </message>
    <message>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <source>Keeps the text equally surprising from beginning to end (mirostat 2), in place of top-p, top-k, min-p and typical-p.</source>
        <translation>Hält den Text von Anfang bis Ende gleich überraschend (Mirostat 2), anstelle von Top-p, Top-k, Min-p und Typical-p.</translation>
    </message>
    <message>
        <source>Mirostat tau</source>
        <translation>Mirostat-Tau</translation>
    </message>
    <message>
        <source>How surprising, in bits for each token; lower is more coherent.</source>
        <translation>Wie überraschend, in Bit je Token; niedriger ist zusammenhängender.</translation>
    </message>
    <message>
        <source>Mirostat eta</source>
        <translation>Mirostat-Eta</translation>
    </message>
    <message>
        <source>How fast it gets back there after a token that surprised more or less.</source>
        <translation>Wie schnell es nach einem mehr oder weniger überraschenden Token dahin zurückkehrt.</translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation>Stopptexte</translation>
    </message>
    <message>
        <source>An answer ends before the first of these texts that the model writes. \n is a line break, \t a tab.</source>
        <translation>Eine Antwort endet vor dem ersten dieser Texte, den das Modell schreibt. \n ist ein Zeilenumbruch, \t ein Tabulator.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>With a whole number the same question in the same chat gets the same answer; the chat is read anew for each.</source>
        <translation>Mit einer ganzen Zahl bekommt dieselbe Frage im selben Chat dieselbe Antwort; der Chat wird für jede neu gelesen.</translation>
    </message>
    <message>
        <source>Guess ahead</source>
        <translation>Vorausraten</translation>
    </message>
    <message>
        <source>What an answer repeats of its chat is guessed, and the model checks several tokens at once. Answers stay the same and come faster; where it does not help it stops by itself.</source>
        <translation>Was eine Antwort aus ihrem Chat wiederholt, wird erraten, und das Modell prüft mehrere Tokens auf einmal. Die Antworten bleiben gleich und kommen schneller; wo es nicht hilft, hört es von selbst auf.</translation>
    </message>
    <message>
        <source>Keep chats warm on disk</source>
        <translation>Chats auf der Festplatte warm halten</translation>
    </message>
    <message>
        <source>What the model has read of a chat is kept, so that after another chat or a restart it reads only what is new. Off: nothing is kept, and what is there is removed.</source>
        <translation>Was das Modell von einem Chat gelesen hat, wird aufbewahrt, sodass es nach einem anderen Chat oder einem Neustart nur das Neue liest. Aus: Nichts wird aufbewahrt, und was da ist, wird entfernt.</translation>
    </message>
    <message>
        <source>Room for warm chats</source>
        <translation>Platz für warme Chats</translation>
    </message>
    <message>
        <source>On the disk, for all of them together. Those that were not used for longest leave first; they are then read anew. A twentieth of the disk always stays free.</source>
        <translation>Auf der Festplatte, für alle zusammen. Die am längsten unbenutzten gehen zuerst; sie werden dann neu gelesen. Ein Zwanzigstel der Festplatte bleibt immer frei.</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>chasqui::app::About</name>
    <message>
        <source>the window</source>
        <translation>das Fenster</translation>
    </message>
    <message>
        <source>the way to the graphics device</source>
        <translation>Zugang zum Grafikgerät</translation>
    </message>
    <message>
        <source>Vulkan&apos;s functions at run time</source>
        <translation>Funktionen von Vulkan zur Laufzeit</translation>
    </message>
    <message>
        <source>text to tokens</source>
        <translation>Text zu Token</translation>
    </message>
    <message>
        <source>PyTorch&apos;s checkpoints</source>
        <translation>Checkpoints von PyTorch</translation>
    </message>
    <message>
        <source>checksums of model files</source>
        <translation>Prüfsummen der Modelldateien</translation>
    </message>
    <message>
        <source>chats and settings</source>
        <translation>Chats und Einstellungen</translation>
    </message>
    <message>
        <source>SQLite in C++</source>
        <translation>SQLite in C++</translation>
    </message>
    <message>
        <source>errors as values</source>
        <translation>Fehler als Werte</translation>
    </message>
    <message>
        <source>the settings files of models</source>
        <translation>Einstellungsdateien der Modelle</translation>
    </message>
    <message>
        <source>chasqui-cli&apos;s command line</source>
        <translation>Befehlszeile von chasqui-cli</translation>
    </message>
    <message>
        <source>definitions that the demo model has learnt</source>
        <translation>Definitionen, die das Demomodell gelernt hat</translation>
    </message>
    <message>
        <source>downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>the desktop&apos;s keyring</source>
        <translation>der Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>checks of warm chats</source>
        <translation>Prüfsummen warmer Chats</translation>
    </message>
</context>
<context>
    <name>chasqui::app::AccessToken</name>
    <message>
        <source>No access token is known.</source>
        <translation>Kein Zugriffstoken ist bekannt.</translation>
    </message>
    <message>
        <source>The access token comes from the environment (HF_TOKEN).</source>
        <translation>Das Zugriffstoken kommt aus der Umgebung (HF_TOKEN).</translation>
    </message>
    <message>
        <source>The access token is in the desktop&apos;s keyring.</source>
        <translation>Das Zugriffstoken liegt im Schlüsselbund des Desktops.</translation>
    </message>
    <message>
        <source>The access token is the one of the hub&apos;s own tools.</source>
        <translation>Das Zugriffstoken ist das der Werkzeuge von Hugging Face.</translation>
    </message>
    <message>
        <source>The access token is kept until Chasqui ends.</source>
        <translation>Das Zugriffstoken wird behalten, bis Chasqui endet.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ActionList</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Writing and answers</source>
        <translation>Schreiben und Antworten</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
</context>
<context>
    <name>chasqui::app::AnswerNotifier</name>
    <message>
        <source>An answer failed</source>
        <translation>Eine Antwort ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>An answer is finished</source>
        <translation>Eine Antwort ist fertig</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Application</name>
    <message>
        <source>Part of this model is in the computer&apos;s memory, so it answers more slowly.</source>
        <translation>Ein Teil dieses Modells liegt im Speicher des Computers, daher antwortet es langsamer.</translation>
    </message>
    <message>
        <source>Not everything could be saved.</source>
        <translation>Nicht alles ließ sich speichern.</translation>
    </message>
    <message>
        <source>New messages are not saved and end with this window.</source>
        <translation>Neue Nachrichten werden nicht gespeichert und enden mit diesem Fenster.</translation>
    </message>
    <message>
        <source>Your chats cannot be shown. New ones are not saved and end with this window.</source>
        <translation>Die Chats lassen sich nicht anzeigen. Neue werden nicht gespeichert und enden mit diesem Fenster.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>%1 is here, whole and checked.</source>
        <translation>%1 ist da, vollständig und geprüft.</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
    <message>
        <source>Chasqui ended while your models were moving to %1.</source>
        <translation>Chasqui endete, während Ihre Modelle nach %1 umzogen.</translation>
    </message>
    <message>
        <source>Nothing is lost: each model is whole in the old folder or in the new one.</source>
        <translation>Nichts ist verloren: jedes Modell ist ganz im alten oder im neuen Ordner.</translation>
    </message>
    <message>
        <source>Go on moving</source>
        <translation>Umzug fortsetzen</translation>
    </message>
    <message>
        <source>A smaller quantization of it may fit the GPU.</source>
        <translation>Eine kleinere Quantisierung passt vielleicht auf die GPU.</translation>
    </message>
    <message>
        <source>Not every prompt could be read or saved.</source>
        <translation>Nicht jeder Prompt konnte gelesen oder gespeichert werden.</translation>
    </message>
    <message>
        <source>Not every preset could be read or saved.</source>
        <translation>Nicht jedes Preset konnte gelesen oder gespeichert werden.</translation>
    </message>
    <message>
        <source>Answers come without the draft model.</source>
        <translation>Die Antworten kommen ohne das Entwurfsmodell.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Attachments</name>
    <message>
        <source>“%1” takes %2 tokens, and the context holds %3. Attach a part of it, or choose a model with a larger context.</source>
        <translation>„%1“ braucht %2 Token, und der Kontext fasst %3. Hängen Sie einen Teil davon an oder wählen Sie ein Modell mit größerem Kontext.</translation>
    </message>
    <message>
        <source>Only files of this computer can be attached.</source>
        <translation>Nur Dateien dieses Computers lassen sich anhängen.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::CallList</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>chasqui::app::Catalogue</name>
    <message>
        <source>Meta&apos;s Llama 2 licence, to be accepted first.</source>
        <translation>Llama-2-Lizenz von Meta, zuerst zu akzeptieren.</translation>
    </message>
    <message>
        <source>Licence: %1.</source>
        <translation>Lizenz: %1.</translation>
    </message>
    <message>
        <source>Llama 2, for chats</source>
        <translation>Llama 2, für Chats</translation>
    </message>
    <message>
        <source>Llama 2, base models</source>
        <translation>Llama 2, Basismodelle</translation>
    </message>
    <message>
        <source>Code Llama</source>
        <translation>Code Llama</translation>
    </message>
    <message>
        <source>%1 · about %2</source>
        <translation>%1 · etwa %2</translation>
    </message>
    <message>
        <source>%1 · about %2 · fits</source>
        <translation>%1 · etwa %2 · passt</translation>
    </message>
    <message>
        <source>%1 · about %2 · fits partly</source>
        <translation>%1 · etwa %2 · passt teilweise</translation>
    </message>
    <message>
        <source>%1 · about %2 · too large</source>
        <translation>%1 · etwa %2 · zu groß</translation>
    </message>
    <message>
        <source>There is no GPU that Chasqui can use: what fits is not known.</source>
        <translation>Es gibt keine GPU, die Chasqui nutzen kann: Was passt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Asking the GPU</source>
        <translation>GPU wird abgefragt</translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation>Braucht %1 Speicher.</translation>
    </message>
    <message>
        <source>Fits: needs %1 of memory.</source>
        <translation>Passt: braucht %1 Speicher.</translation>
    </message>
    <message>
        <source>Fits partly: needs %1 of memory; %2 of %3 layers go to the GPU, the rest is slower.</source>
        <translation>Passt teilweise: braucht %1 Speicher; %2 von %3 Schichten kommen auf die GPU, der Rest ist langsamer.</translation>
    </message>
    <message>
        <source>Too large: needs %1 of memory.</source>
        <translation>Zu groß: braucht %1 Speicher.</translation>
    </message>
    <message>
        <source>Models built on Llama</source>
        <translation>Auf Llama aufgebaute Modelle</translation>
    </message>
    <message>
        <source>%1 has room for %2 now. What fits is reckoned with a context of %3 tokens, or the model&apos;s own.</source>
        <translation>%1 hat jetzt Platz für %2. Was passt, ist mit einem Kontext von %3 Token berechnet oder mit dem des Modells.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatController</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatFiling</name>
    <message>
        <source>“%1” deleted</source>
        <translation>„%1“ gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>%n chats deleted</source>
        <translation>
            <numerusform>%n Chat gelöscht</numerusform>
            <numerusform>%n Chats gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” restored</source>
        <translation>„%1“ wiederhergestellt</translation>
    </message>
    <message numerus="yes">
        <source>%n chats restored</source>
        <translation>
            <numerusform>%n Chat wiederhergestellt</numerusform>
            <numerusform>%n Chats wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” archived</source>
        <translation>„%1“ archiviert</translation>
    </message>
    <message numerus="yes">
        <source>%n chats archived</source>
        <translation>
            <numerusform>%n Chat archiviert</numerusform>
            <numerusform>%n Chats archiviert</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” taken out of the archive</source>
        <translation>„%1“ aus dem Archiv geholt</translation>
    </message>
    <message numerus="yes">
        <source>%n chats taken out of the archive</source>
        <translation>
            <numerusform>%n Chat aus dem Archiv geholt</numerusform>
            <numerusform>%n Chats aus dem Archiv geholt</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>%n Chat</numerusform>
            <numerusform>%n Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 moved to “%2”</source>
        <translation>%1 nach „%2“ verschoben</translation>
    </message>
    <message>
        <source>%1 taken out of the folder</source>
        <translation>%1 aus dem Ordner genommen</translation>
    </message>
    <message>
        <source>Folder “%1” made</source>
        <translation>Ordner „%1“ angelegt</translation>
    </message>
    <message>
        <source>Folder “%1” deleted</source>
        <translation>Ordner „%1“ gelöscht</translation>
    </message>
    <message>
        <source>Folder “%1” deleted; its chats stay</source>
        <translation>Ordner „%1“ gelöscht; seine Chats bleiben</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatFormat</name>
    <message>
        <source>The answer format of this chat is still being checked. Try again in a moment.</source>
        <translation>Das Antwortformat dieses Chats wird noch geprüft. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The answer format of this chat cannot be used: %1</source>
        <translation>Das Antwortformat dieses Chats lässt sich nicht verwenden: %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatList</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatPreset</name>
    <message>
        <source>Changed in this chat; reset goes back to its preset %1.</source>
        <translation>In diesem Chat geändert; Zurücksetzen führt zu seinem Preset %1.</translation>
    </message>
    <message>
        <source>From the preset %1, which was chosen for this chat.</source>
        <translation>Aus dem Preset %1, das für diesen Chat gewählt wurde.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the preset %1, because of the prompt %2.</source>
        <translation>In diesem Chat geändert; Zurücksetzen führt zum Preset %1, wegen des Prompts %2.</translation>
    </message>
    <message>
        <source>From the preset %1, because of the prompt %2.</source>
        <translation>Aus dem Preset %1, wegen des Prompts %2.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the preset %1, because of the model %2.</source>
        <translation>In diesem Chat geändert; Zurücksetzen führt zum Preset %1, wegen des Modells %2.</translation>
    </message>
    <message>
        <source>From the preset %1, because of the model %2.</source>
        <translation>Aus dem Preset %1, wegen des Modells %2.</translation>
    </message>
    <message>
        <source>Changed in this chat; reset goes back to the settings page.</source>
        <translation>In diesem Chat geändert; Zurücksetzen führt zum Wert der Einstellungsseite.</translation>
    </message>
    <message>
        <source>From the settings page.</source>
        <translation>Von der Einstellungsseite.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatPrompt</name>
    <message>
        <source>This chat&apos;s own</source>
        <translation>Eigener dieses Chats</translation>
    </message>
    <message>
        <source>This chat&apos;s own: %1</source>
        <translation>Eigener dieses Chats: %1</translation>
    </message>
    <message>
        <source>Default of the application</source>
        <translation>Standard der Anwendung</translation>
    </message>
    <message>
        <source>From the model %1</source>
        <translation>Vom Modell %1</translation>
    </message>
    <message>
        <source>From a model&apos;s default</source>
        <translation>Vom Standard eines Modells</translation>
    </message>
    <message>
        <source>From the folder %1</source>
        <translation>Vom Ordner %1</translation>
    </message>
    <message>
        <source>From a folder&apos;s default</source>
        <translation>Vom Standard eines Ordners</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>where a prompt is from: its name</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DesktopNotifications</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DeviceTuning</name>
    <message>
        <source>So the graphics device is used as most devices of its kind are.</source>
        <translation>Darum wird die Grafikkarte so verwendet wie die meisten ihrer Art.</translation>
    </message>
    <message>
        <source>It can be measured again in the settings.</source>
        <translation>In den Einstellungen kann sie neu vermessen werden.</translation>
    </message>
    <message>
        <source>What was found out about the graphics device could not be saved.</source>
        <translation>Was über die Grafikkarte herausgefunden wurde, konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>It is used now, and has to be found out again at the next start.</source>
        <translation>Es wird jetzt verwendet und muss beim nächsten Start neu herausgefunden werden.</translation>
    </message>
    <message>
        <source>Getting to know %1, once … %2 %</source>
        <translation>%1 wird einmalig vermessen … %2 %</translation>
    </message>
    <message>
        <source>Not measured yet: it runs what suits most devices of its kind.</source>
        <translation>Noch nicht vermessen: Sie rechnet so, wie es den meisten ihrer Art entspricht.</translation>
    </message>
    <message>
        <source>Measuring was left out: it runs what suits most devices of its kind.</source>
        <translation>Das Vermessen wurde übersprungen: Sie rechnet so, wie es den meisten ihrer Art entspricht.</translation>
    </message>
    <message>
        <source>Measured on %1: what suits most devices of its kind suits this one best.</source>
        <translation>Vermessen am %1: Was den meisten ihrer Art entspricht, ist auch für diese am besten.</translation>
    </message>
    <message>
        <source>Measured on %1: %2 times as fast with what suits it best.</source>
        <translation>Vermessen am %1: %2-mal so schnell mit dem, was am besten zu ihr passt.</translation>
    </message>
    <message>
        <source>Getting to know %1, once. It can be skipped.</source>
        <translation>%1 wird einmalig vermessen. Das kann übersprungen werden.</translation>
    </message>
    <message>
        <source>%1 is measured as soon as what is under way has ended.</source>
        <translation>%1 wird vermessen, sobald das Laufende beendet ist.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::DownloadList</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>Open the model&apos;s page</source>
        <translation>Seite des Modells öffnen</translation>
    </message>
    <message>
        <source>Paste a new link…</source>
        <translation>Neuen Link einfügen…</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ExchangeController</name>
    <message>
        <source>Writing the chat</source>
        <translation>Chat wird geschrieben</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Reading the list of chats</source>
        <translation>Liste der Chats wird gelesen</translation>
    </message>
    <message>
        <source>%L1 of %L2 chats written</source>
        <translation>%L1 von %L2 Chats geschrieben</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) imported</source>
        <translation>
            <numerusform>%Ln Chat importiert</numerusform>
            <numerusform>%Ln Chats importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Gestoppt; nichts wurde geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) saved in %1.</source>
        <translation>
            <numerusform>%Ln Chat in %1 gespeichert.</numerusform>
            <numerusform>%Ln Chats in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) could not be read and are not in it.</source>
        <translation>
            <numerusform>%Ln Chat ließ sich nicht lesen und fehlt darin.</numerusform>
            <numerusform>%Ln Chats ließen sich nicht lesen und fehlen darin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) with %1 imported.</source>
        <translation>
            <numerusform>%Ln Chat mit %1 importiert.</numerusform>
            <numerusform>%Ln Chats mit %1 importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) left out: everything in them is here already.</source>
        <translation>
            <numerusform>%Ln Chat ausgelassen: Alles darin ist schon hier.</numerusform>
            <numerusform>%Ln Chats ausgelassen: Alles darin ist schon hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped.</source>
        <translation>
            <numerusform>%Ln übersprungen.</numerusform>
            <numerusform>%Ln übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; what was imported stays.</source>
        <translation>Gestoppt; was importiert wurde, bleibt.</translation>
    </message>
    <message>
        <source>There are no chats in this file.</source>
        <translation>In dieser Datei sind keine Chats.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ForeignModels</name>
    <message>
        <source>%1 · %2 · context %3</source>
        <translation>%1 · %2 · Kontext %3</translation>
    </message>
</context>
<context>
    <name>chasqui::app::HubBrowser</name>
    <message>
        <source>licence %1</source>
        <translation>Lizenz %1</translation>
    </message>
    <message>
        <source>asks for a token</source>
        <translation>verlangt ein Token</translation>
    </message>
    <message>
        <source>%L1 downloads</source>
        <translation>%L1 Downloads</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln file(s)</source>
        <translation>
            <numerusform>%1 in %Ln Datei</numerusform>
            <numerusform>%1 in %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>The original model</source>
        <translation>Das Originalmodell</translation>
    </message>
    <message>
        <source>safetensors, %1</source>
        <translation>safetensors, %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>asks for the access token of an account that accepted its licence</source>
        <translation>verlangt das Zugriffstoken eines Kontos, das seine Lizenz angenommen hat</translation>
    </message>
</context>
<context>
    <name>chasqui::app::MetaForm</name>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>The link does not say when it expires.</source>
        <translation>Der Link sagt nicht, wann er abläuft.</translation>
    </message>
    <message>
        <source>This link expired on %1. Ask Meta for a new one.</source>
        <translation>Dieser Link ist am %1 abgelaufen. Fordern Sie bei Meta einen neuen an.</translation>
    </message>
    <message>
        <source>The link is good until %1, for a few downloads.</source>
        <translation>Der Link gilt bis %1, für wenige Downloads.</translation>
    </message>
    <message>
        <source>About %1 in all</source>
        <translation>Zusammen etwa %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelController</name>
    <message>
        <source>%1 · %2 parameters · context %3</source>
        <translation>%1 · %2 Parameter · Kontext %3</translation>
    </message>
    <message>
        <source>Demo model (a toy)</source>
        <translation>Demo (Spielzeug)</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation>Modell wird geladen: %1 %</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Loading failed</source>
        <translation>Laden fehlgeschlagen</translation>
    </message>
    <message>
        <source>Only files on this computer can be opened.</source>
        <translation>Nur Dateien auf diesem Computer lassen sich öffnen.</translation>
    </message>
    <message>
        <source>Save the file here first, then open it.</source>
        <translation>Speichern Sie die Datei zuerst hier und öffnen Sie sie dann.</translation>
    </message>
    <message numerus="yes">
        <source>Not loaded: freed after %n minute(s)</source>
        <translation>
            <numerusform>Nicht geladen: nach %n Minute freigegeben</numerusform>
            <numerusform>Nicht geladen: nach %n Minuten freigegeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelLibrary</name>
    <message>
        <source>Verifying %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Stopped; what was known of the model stays.</source>
        <translation>Gestoppt; was über das Modell bekannt war, bleibt.</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Putting %1 into the trash</source>
        <translation>%1 wird in den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>%1 is in the trash; it can be restored from there.</source>
        <translation>%1 liegt im Papierkorb und lässt sich von dort wiederherstellen.</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Converting %1 to %2</source>
        <translation>%1 wird in %2 umgewandelt</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>Gestoppt; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Saved as %1, %2.</source>
        <translation>Gespeichert als %1, %2.</translation>
    </message>
    <message>
        <source>%1 is verified.</source>
        <translation>%1 ist geprüft.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelText</name>
    <message>
        <source>The question and the system prompt alone are too long for the context.</source>
        <translation>Frage und Systemprompt allein sind zu lang für den Kontext.</translation>
    </message>
    <message>
        <source>It is too long for the context: before the next answer the oldest messages leave, and a summary of them takes their place.</source>
        <translation>Es ist zu lang für den Kontext: Vor der nächsten Antwort fallen die ältesten Nachrichten weg, und eine Zusammenfassung tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>It is too long for the context, and nothing is to be left out: the question would be refused.</source>
        <translation>Es ist zu lang für den Kontext, und nichts soll weggelassen werden: Die Frage würde abgelehnt.</translation>
    </message>
    <message>
        <source>Left out: the first %1 questions and their answers.</source>
        <translation>Weggelassen: die ersten Fragen mit ihren Antworten (%1).</translation>
    </message>
    <message>
        <source>Left out: the first %1 questions and their answers. Their summary follows the system prompt.</source>
        <translation>Weggelassen: die ersten Fragen mit ihren Antworten (%1). Ihre Zusammenfassung folgt auf den Systemprompt.</translation>
    </message>
    <message>
        <source>A base model has no template: the texts follow each other without marks.</source>
        <translation>Ein Basismodell hat keine Vorlage: Die Texte folgen ohne Marken aufeinander.</translation>
    </message>
    <message>
        <source>There is no system prompt, and the template writes nothing in its place.</source>
        <translation>Es gibt keinen Systemprompt, und die Vorlage schreibt nichts an seiner Stelle.</translation>
    </message>
    <message>
        <source>This template has no place for a system prompt: it stands in the first question.</source>
        <translation>Diese Vorlage hat keinen Platz für einen Systemprompt: Er steht in der ersten Frage.</translation>
    </message>
    <message>
        <source>The model’s own: %1</source>
        <translation>Die des Modells: %1</translation>
    </message>
    <message>
        <source>Tags of the chat format have a space in them, as they are sent.</source>
        <translation>Marken des Chatformats enthalten ein Leerzeichen; so werden sie gesendet.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelsFolder</name>
    <message numerus="yes">
        <source>%Ln model(s), %1</source>
        <translation>
            <numerusform>%Ln Modell, %1</numerusform>
            <numerusform>%Ln Modelle, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2 free</source>
        <translation>%1; %2 frei</translation>
    </message>
    <message>
        <source>Moving the models to %1</source>
        <translation>Modelle werden nach %1 verschoben</translation>
    </message>
    <message>
        <source>The models are in %1 now.</source>
        <translation>Die Modelle sind jetzt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %Ln model(s) have moved; choose the same folder again to move the others.</source>
        <translation>
            <numerusform>Gestoppt. %Ln Modell ist verschoben; wählen Sie denselben Ordner noch einmal, um die anderen zu verschieben.</numerusform>
            <numerusform>Gestoppt. %Ln Modelle sind verschoben; wählen Sie denselben Ordner noch einmal, um die anderen zu verschieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::OptionFields</name>
    <message>
        <source>f16: the usual one</source>
        <translation>f16: der übliche</translation>
    </message>
    <message>
        <source>q8_0: half as large, almost as exact</source>
        <translation>q8_0: halb so groß, fast so genau</translation>
    </message>
    <message>
        <source>f32: twice as large, exact</source>
        <translation>f32: doppelt so groß, genau</translation>
    </message>
    <message>
        <source>The best one</source>
        <translation>Das beste</translation>
    </message>
    <message>
        <source>The best one: %1</source>
        <translation>Das beste: %1</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (nicht vorhanden)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>%1 (cannot be used)</source>
        <translation>%1 (nicht verwendbar)</translation>
    </message>
    <message>
        <source>It takes %1 of memory beside this model.</source>
        <translation>Es braucht %1 Speicher neben diesem Modell.</translation>
    </message>
    <message>
        <source>It is not in the list of models any more: answers come without it.</source>
        <translation>Es ist nicht mehr in der Liste der Modelle: Die Antworten kommen ohne es.</translation>
    </message>
    <message>
        <source>Its file cannot be read: answers come without it.</source>
        <translation>Seine Datei kann nicht gelesen werden: Die Antworten kommen ohne es.</translation>
    </message>
    <message>
        <source>It has another vocabulary than this model: answers come without it.</source>
        <translation>Es hat ein anderes Vokabular als dieses Modell: Die Antworten kommen ohne es.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::OverflowQuestion</name>
    <message>
        <source>With this question the chat takes %1 tokens. The context holds %2, and %3 of them are kept for the answer.</source>
        <translation>Mit dieser Frage braucht der Chat %1 Token. Der Kontext fasst %2, davon sind %3 für die Antwort reserviert.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PaletteModel</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::Preferences</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Standard: %1.</translation>
    </message>
    <message>
        <source>Default: %1, range %2 to %3.</source>
        <translation>Standard: %1, Bereich %2 bis %3.</translation>
    </message>
    <message>
        <source>Sampling by default</source>
        <translation>Sampling-Vorgaben</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht festgelegt</translation>
    </message>
    <message>
        <source>set</source>
        <translation>festgelegt</translation>
    </message>
    <message>
        <source>random each time</source>
        <translation>jedes Mal zufällig</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PresetChoice</name>
    <message>
        <source>No preset</source>
        <translation>Kein Preset</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PresetLibrary</name>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>The preset “%1” was deleted.</source>
        <translation>Das Preset „%1“ wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptEditor</name>
    <message>
        <source>(your question)</source>
        <translation>(Ihre Frage)</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptExchange</name>
    <message>
        <source>There are no prompts in %1.</source>
        <translation>In %1 sind keine Prompts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s) imported.</source>
        <translation>
            <numerusform>%Ln Prompt importiert.</numerusform>
            <numerusform>%Ln Prompts importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no prompts of your own to export.</source>
        <translation>Es gibt keine eigenen Prompts zum Exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s) saved as %1.</source>
        <translation>
            <numerusform>%Ln Prompt als %1 gespeichert.</numerusform>
            <numerusform>%Ln Prompts als %1 gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptLayers</name>
    <message>
        <source>Not set</source>
        <translation>Nicht festgelegt</translation>
    </message>
    <message>
        <source>for all chats</source>
        <translation>für alle Chats</translation>
    </message>
    <message>
        <source>for the model %1</source>
        <translation>für das Modell %1</translation>
    </message>
    <message>
        <source>for the folder %1</source>
        <translation>für den Ordner %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptLibrary</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>„%1“ ist im Papierkorb.</translation>
    </message>
    <message>
        <source>“%1” is in the trash. It was the default %2.</source>
        <translation>„%1“ ist im Papierkorb. Er war der Standard %2.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptList</name>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptPreview</name>
    <message numerus="yes">
        <source>%Ln entry(s) of its lorebook left out.</source>
        <translation>
            <numerusform>%Ln Eintrag des Lorebooks ausgelassen.</numerusform>
            <numerusform>%Ln Einträge des Lorebooks ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other first message(s) left out.</source>
        <translation>
            <numerusform>%Ln andere erste Nachricht ausgelassen.</numerusform>
            <numerusform>%Ln andere erste Nachrichten ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln first message(s) for groups left out.</source>
        <translation>
            <numerusform>%Ln erste Nachricht für Gruppen ausgelassen.</numerusform>
            <numerusform>%Ln erste Nachrichten für Gruppen ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) or other file(s) left out.</source>
        <translation>
            <numerusform>%Ln Bild oder andere Datei ausgelassen.</numerusform>
            <numerusform>%Ln Bilder oder andere Dateien ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its text for the middle of a chat is left out.</source>
        <translation>Der Text für die Mitte eines Chats ist ausgelassen.</translation>
    </message>
    <message>
        <source>Its instructions for the end of a chat stand at the end of the text.</source>
        <translation>Die Anweisungen für das Ende eines Chats stehen am Ende des Textes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in its dialogues that nothing answers left out.</source>
        <translation>
            <numerusform>%Ln unbeantwortete Frage der Dialoge ausgelassen.</numerusform>
            <numerusform>%Ln unbeantwortete Fragen der Dialoge ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its author writes: %1</source>
        <translation>Hinweis des Autors: %1</translation>
    </message>
    <message>
        <source>Cannot be imported: %1</source>
        <translation>Lässt sich nicht importieren: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Comes in as “%1”: another prompt has its name.</source>
        <translation>Kommt als „%1“ herein: Ein anderer Prompt heißt schon so.</translation>
    </message>
    <message>
        <source>In the library already; left out.</source>
        <translation>Schon in der Bibliothek; ausgelassen.</translation>
    </message>
    <message>
        <source>Stands in the file twice; left out.</source>
        <translation>Steht zweimal in der Datei; ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln example exchange(s).</source>
        <translation>
            <numerusform>%Ln Beispiel aus Frage und Antwort.</numerusform>
            <numerusform>%Ln Beispiele aus Frage und Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds %1, which Llama 2 takes for an instruction of the chat format: such a prompt is only sent with a space in the tag.</source>
        <translation>Enthält %1; Llama 2 hält es für eine Anweisung des Chatformats: Ein solcher Prompt wird nur mit einem Leerzeichen in der Marke gesendet.</translation>
    </message>
    <message>
        <source>Holds control characters, which are not shown.</source>
        <translation>Enthält Steuerzeichen, die nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>Asked for when a chat begins: %1</source>
        <translation>Wird gefragt, wenn ein Chat beginnt: %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptUses</name>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Default %1</source>
        <translation>Standard %1</translation>
    </message>
</context>
<context>
    <name>chasqui::app::RemovedMessages</name>
    <message>
        <source>Message deleted</source>
        <translation>Nachricht gelöscht</translation>
    </message>
    <message>
        <source>%1 messages deleted</source>
        <translation>%1 Nachrichten gelöscht</translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfList</name>
    <message>
        <source>Deleted %1</source>
        <translation>Gelöscht: %1</translation>
    </message>
    <message>
        <source>Archived %1</source>
        <translation>Archiviert: %1</translation>
    </message>
    <message>
        <source>Erased within a day</source>
        <translation>Wird innerhalb eines Tages endgültig gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>Erased in %n days</source>
        <translation>
            <numerusform>Wird in %n Tag endgültig gelöscht</numerusform>
            <numerusform>Wird in %n Tagen endgültig gelöscht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfPreview</name>
    <message>
        <source>1 more message</source>
        <translation>1 weitere Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%n more messages</source>
        <translation>
            <numerusform>%n weitere Nachricht</numerusform>
            <numerusform>%n weitere Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShortcutEditor</name>
    <message>
        <source>%1 is taken by “%2”.</source>
        <translation>%1 ist schon vergeben: „%2“.</translation>
    </message>
    <message>
        <source>%1 is needed for writing and moving. Hold Ctrl or Alt too, or take a function key.</source>
        <translation>%1 wird zum Schreiben und Bewegen gebraucht. Halten Sie zusätzlich Strg oder Alt oder nehmen Sie eine Funktionstaste.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::TryAnswer</name>
    <message>
        <source>Waiting for its turn</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation>Wartet auf das Modell</translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation>Prompt wird gelesen</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreibt</translation>
    </message>
    <message>
        <source>Reading prompt %1 / %2</source>
        <translation>Prompt wird gelesen: %1 / %2</translation>
    </message>
    <message>
        <source>Writing, %1 tok/s</source>
        <translation>Schreibt, %1 Token/s</translation>
    </message>
    <message>
        <source>Keeping what was read so far</source>
        <translation>Gelesenes wird aufbewahrt</translation>
    </message>
</context>
<context>
    <name>chasqui::app::TryOut</name>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Choose a prompt first.</source>
        <translation>Wählen Sie zuerst einen Prompt.</translation>
    </message>
    <message>
        <source>Write a question first.</source>
        <translation>Schreiben Sie zuerst eine Frage.</translation>
    </message>
    <message>
        <source>There is no model to answer. Open a model file first.</source>
        <translation>Es gibt kein Modell, das antworten kann. Öffnen Sie zuerst eine Modelldatei.</translation>
    </message>
    <message>
        <source>The question or a prompt contains %1, which the model takes for an instruction of the chat format.</source>
        <translation>Die Frage oder ein Prompt enthält %1; das Modell hält es für eine Anweisung des Chatformats.</translation>
    </message>
</context>
<context>
    <name>chasqui::app::WarmChatsUse</name>
    <message>
        <source>Nothing is kept at the moment.</source>
        <translation>Zurzeit wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 are in use at the moment.</source>
        <translation>Zurzeit sind %1 belegt.</translation>
    </message>
</context>
</TS>
