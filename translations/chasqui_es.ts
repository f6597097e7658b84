<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chasqui %1, under the MIT licence. It makes no connection that you did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats and settings are in one folder on this computer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerProgress</name>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer in another chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarizing earlier messages %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading prompt %1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing, %1 tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerStatistics</name>
    <message>
        <source>end of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop string</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read 1 token</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>read %n tokens</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>(%1 kept)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens: %2 kept, %3 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>The system prompt contains %1, which the model takes for an instruction of the chat format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is being written in this chat. Wait for its end, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model to answer. Open a model file first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message contains %1, which the model takes for an instruction of the chat format. A space inside the tag makes it ordinary text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question contains %1, which this model takes for an instruction of the chat format. Edit the question first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Hide the chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide prompt and sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show prompt and sampling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatListView</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chat has “%1” in its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chats yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatRow</name>
    <message>
        <source>An answer is being written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatText</name>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>page number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a message&apos;s number and who wrote it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2, after %3</source>
        <comment>a message&apos;s number, who wrote it, and the number of the one before it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last message: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A chat window for Llama 2 that runs on this computer&apos;s GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts with the model in FILE: a GGUF file, or a model&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps chats and settings in DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses Vulkan device N, as `chasqui-cli devices` counts them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses at most BYTES of the device&apos;s memory; what does not fit stays in the computer&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams canned text; for work on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no use for &quot;%1&quot;. A model is given as --model FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--model needs a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--data-dir needs a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--device needs a number, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--gpu-memory needs a number of bytes, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextBar</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for the answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next question does not fit as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextChoiceField</name>
    <message>
        <source>When the chat is longer than the context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the oldest messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stay in the chat, but the model no longer reads them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize the oldest messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model first writes a summary and reads that in their place; it takes time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left out; a question that does not fit is not answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this for all chats without a choice of their own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContextDivider</name>
    <message>
        <source>Summary of earlier messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>%1 (copy)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>What is the capital of Peru?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write hello world in Python.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me a short story.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would you like to talk about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model here is a toy of 6 MB that comes with Chasqui. It knows capitals, small sums and hello world, and little else. Nothing you write leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing you write leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends this question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorBlock</name>
    <message>
        <source>Hide details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>That cannot be used as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no permission to read or write this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version cannot use that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was written by a newer version of Chasqui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer&apos;s memory is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device&apos;s memory is too small for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no usable Vulkan device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device stopped answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in Chasqui itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or put it back where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file, or fetch this one again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the newer version, or choose another folder with --data-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller model, or close other programs that use the GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a Vulkan driver for your graphics card and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message again; the model is loaded anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new chat, or shorten the message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Export and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One zip archive with a file for each chat, every version of every message, and the settings to look at. It can be imported again, here or on another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all chats…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats and archives that Chasqui saved, and ChatGPT&apos;s export: conversations.json, or the zip it came in. Imported chats are added; nothing is written over. A file can also be dropped on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeState</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON, with everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All versions of the messages, not only those on show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GetLlamaCard</name>
    <message>
        <source>Get Llama 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat models of the Llama 2 family can be had as GGUF files from huggingface.co with your browser; save one on this machine and open it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats (*.json *.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Prompt and sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Chasqui</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chasqui</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The model no longer reads the messages above, but a summary of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model no longer reads the messages above, but a summary of some of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model no longer reads the messages above; they could not be summarized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model no longer reads the messages above</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the message; the old one is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer anew; the old answer is kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Edit your message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and ask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>You: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageTrouble</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays here until the window closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelDrop</name>
    <message>
        <source>Drop the model to open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the chats to import them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelListView</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes with Chasqui · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelTemplate</name>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by you, in place of what the model says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known when the model is loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the model&apos;s own file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the model&apos;s name: its file has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A base model: it goes on with the text as it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has a chat template that Chasqui does not know. Choose the one that its maker names; until then it reads the text as it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the model says: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelTrouble</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewTextPill</name>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenModelDialog</name>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.gguf *.safetensors *.pth *.bin *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Back to the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaletteBody</name>
    <message>
        <source>Everything that can be done, opened or chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferenceField</name>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Make it plain text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RenameField</name>
    <message>
        <source>Name of the chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplingValue</name>
    <message>
        <source>%1 Default %2, range %3 to %4.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplingValues</name>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 always takes the likeliest word; higher is freer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the k likeliest words; 0 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach p; 1 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drops words less likely than this share of the likeliest; 0 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 1 makes words that came before less likely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In tokens; 0 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveArchiveDialog</name>
    <message>
        <source>Save chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveChatDialog</name>
    <message>
        <source>Export the chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number makes the same answer come again. Default: random each time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingLabel</name>
    <message>
        <source>%1: changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has “%1” in its name or its words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutButton</name>
    <message>
        <source>Press the keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter, then new keys. Delete takes the keys away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Reset to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to no keys: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an action or its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action has “%1” in its name or its keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SiblingSwitch</name>
    <message>
        <source>Earlier version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidebarModel</name>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the list of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes with Chasqui</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SystemPromptField</name>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: You are a pirate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Says how the model should answer in this chat; counts from the next message on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplateField</name>
    <message>
        <source>Chat template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnknownTemplate</name>
    <message>
        <source>Choose a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat template of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UserBubble</name>
    <message>
        <source>Your message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this chat as markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export and import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the previous chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer, or loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide prompt and sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text in its standard size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find what to do, open or choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop says. High contrast is black and white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes all text larger or smaller; the window keeps its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether panels slide and popups fade, or are there at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of what is on show keeps its old language until the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends the message and Shift+Enter breaks the line. Off: Enter breaks the line and Ctrl+Enter sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell when an answer is finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop shows a note when an answer took more than a few seconds and the window is not in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the start of its text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note shows how the answer begins. Off: it has only the name of the chat.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::About</name>
    <message>
        <source>the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the way to the graphics device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vulkan&apos;s functions at run time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text to tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch&apos;s checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checksums of model files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chats and settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite in C++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors as values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the settings files of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chasqui-cli&apos;s command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>definitions that the demo model has learnt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ActionList</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::AnswerNotifier</name>
    <message>
        <source>An answer failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An answer is finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::Application</name>
    <message>
        <source>Part of this model is in the computer&apos;s memory, so it answers more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A smaller quantization of it may fit the device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything could be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New messages are not saved and end with this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats cannot be shown. New ones are not saved and end with this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatController</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatDesk</name>
    <message>
        <source>“%1” deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatList</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::DesktopNotifications</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ExchangeController</name>
    <message>
        <source>Writing the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 chats written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) imported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) saved in %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) could not be read and are not in it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) with %1 imported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) left out: everything in them is here already.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; what was imported stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no chats in this file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelController</name>
    <message>
        <source>%1 · %2 parameters · context %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo model (a toy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading model %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files on this computer can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file here first, then open it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::PaletteModel</name>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::Preferences</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1, range %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::RemovedMessages</name>
    <message>
        <source>Message deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::SamplingController</name>
    <message>
        <source>A seed is a whole number from 0 on, or empty for a random one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShortcutEditor</name>
    <message>
        <source>%1 is taken by “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is needed for writing and moving. Hold Ctrl or Alt too, or take a function key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
