<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerStatistics</name>
    <message numerus="yes">
        <source>read %n tokens</source>
        <translation>
            <numerusform>read %n token</numerusform>
            <numerusform>read %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForeignFoldersSection</name>
    <message numerus="yes">
        <source>Link %n model(s)</source>
        <translation>
            <numerusform>Link %n model</numerusform>
            <numerusform>Link %n models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelFit</name>
    <message numerus="yes">
        <source>Leave %n layer(s) in the computer&apos;s memory</source>
        <translation>
            <numerusform>Leave %n layer in the computer&apos;s memory</numerusform>
            <numerusform>Leave %n layers in the computer&apos;s memory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelTextView</name>
    <message numerus="yes">
        <source>It is long: %n character(s) in the middle are not shown here. Copy takes all of it.</source>
        <translation>
            <numerusform>It is long: %n character in the middle is not shown here. Copy takes all of it.</numerusform>
            <numerusform>It is long: %n characters in the middle are not shown here. Copy takes all of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsFolderSection</name>
    <message numerus="yes">
        <source>Move the %n model(s) to the new folder, too? Each is compared before its old file goes.</source>
        <translation>
            <numerusform>Move %n model to the new folder, too? It is compared before its old file goes.</numerusform>
            <numerusform>Move the %n models to the new folder, too? Each is compared before its old file goes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptTextField</name>
    <message numerus="yes">
        <source>%n token(s), %1 % of the context</source>
        <translation>
            <numerusform>%n token, %1 % of the context</numerusform>
            <numerusform>%n tokens, %1 % of the context</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfListView</name>
    <message numerus="yes">
        <source>The trash is empty. Deleted chats are kept here for %n day(s).</source>
        <translation>
            <numerusform>The trash is empty. Deleted chats are kept here for %n day.</numerusform>
            <numerusform>The trash is empty. Deleted chats are kept here for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SystemPromptField</name>
    <message numerus="yes">
        <source>%n example(s) of it come before the first question.</source>
        <translation>
            <numerusform>%n example of it comes before the first question.</numerusform>
            <numerusform>%n examples of it come before the first question.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableBlock</name>
    <message numerus="yes">
        <source>Table with %n column(s)</source>
        <translation>
            <numerusform>Table with %n column</numerusform>
            <numerusform>Table with %n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ChatFiling</name>
    <message numerus="yes">
        <source>%n chats deleted</source>
        <translation>
            <numerusform>%n chat deleted</numerusform>
            <numerusform>%n chats deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats restored</source>
        <translation>
            <numerusform>%n chat restored</numerusform>
            <numerusform>%n chats restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats archived</source>
        <translation>
            <numerusform>%n chat archived</numerusform>
            <numerusform>%n chats archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats taken out of the archive</source>
        <translation>
            <numerusform>%n chat taken out of the archive</numerusform>
            <numerusform>%n chats taken out of the archive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ExchangeController</name>
    <message numerus="yes">
        <source>%Ln chat(s) imported</source>
        <translation>
            <numerusform>%Ln chat imported</numerusform>
            <numerusform>%Ln chats imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) saved in %1.</source>
        <translation>
            <numerusform>%Ln chat saved in %1.</numerusform>
            <numerusform>%Ln chats saved in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) could not be read and are not in it.</source>
        <translation>
            <numerusform>%Ln chat could not be read and is not in it.</numerusform>
            <numerusform>%Ln chats could not be read and are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) with %1 imported.</source>
        <translation>
            <numerusform>%Ln chat with %1 imported.</numerusform>
            <numerusform>%Ln chats with %1 imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chat(s) left out: everything in them is here already.</source>
        <translation>
            <numerusform>%Ln chat left out: everything in it is here already.</numerusform>
            <numerusform>%Ln chats left out: everything in them is here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped.</source>
        <translation>
            <numerusform>%Ln skipped.</numerusform>
            <numerusform>%Ln skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::HubBrowser</name>
    <message numerus="yes">
        <source>%1 in %Ln file(s)</source>
        <translation>
            <numerusform>%1 in %Ln file</numerusform>
            <numerusform>%1 in %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelController</name>
    <message numerus="yes">
        <source>Not loaded: freed after %n minute(s)</source>
        <translation>
            <numerusform>Not loaded: freed after %n minute</numerusform>
            <numerusform>Not loaded: freed after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ModelsFolder</name>
    <message numerus="yes">
        <source>%Ln model(s), %1</source>
        <translation>
            <numerusform>%Ln model, %1</numerusform>
            <numerusform>%Ln models, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %Ln model(s) have moved; choose the same folder again to move the others.</source>
        <translation>
            <numerusform>Stopped. %Ln model has moved; choose the same folder again to move the others.</numerusform>
            <numerusform>Stopped. %Ln models have moved; choose the same folder again to move the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::PaletteModel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptExchange</name>
    <message numerus="yes">
        <source>%Ln prompt(s) imported.</source>
        <translation>
            <numerusform>%Ln prompt imported.</numerusform>
            <numerusform>%Ln prompts imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s) saved as %1.</source>
        <translation>
            <numerusform>%Ln prompt saved as %1.</numerusform>
            <numerusform>%Ln prompts saved as %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::PromptPreview</name>
    <message numerus="yes">
        <source>%Ln entry(s) of its lorebook left out.</source>
        <translation>
            <numerusform>%Ln entry of its lorebook left out.</numerusform>
            <numerusform>%Ln entries of its lorebook left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other first message(s) left out.</source>
        <translation>
            <numerusform>%Ln other first message left out.</numerusform>
            <numerusform>%Ln other first messages left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln first message(s) for groups left out.</source>
        <translation>
            <numerusform>%Ln first message for groups left out.</numerusform>
            <numerusform>%Ln first messages for groups left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) or other file(s) left out.</source>
        <translation>
            <numerusform>%Ln picture or other file left out.</numerusform>
            <numerusform>%Ln pictures or other files left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in its dialogues that nothing answers left out.</source>
        <translation>
            <numerusform>%Ln question in its dialogues that nothing answers left out.</numerusform>
            <numerusform>%Ln questions in its dialogues that nothing answers left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln example exchange(s).</source>
        <translation>
            <numerusform>%Ln example exchange.</numerusform>
            <numerusform>%Ln example exchanges.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfList</name>
    <message numerus="yes">
        <source>Erased in %n days</source>
        <translation>
            <numerusform>Erased in %n day</numerusform>
            <numerusform>Erased in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chasqui::app::ShelfPreview</name>
    <message numerus="yes">
        <source>%n more messages</source>
        <translation>
            <numerusform>%n more message</numerusform>
            <numerusform>%n more messages</numerusform>
        </translation>
    </message>
</context>
</TS>
