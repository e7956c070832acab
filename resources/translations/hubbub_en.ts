<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%1: %n places are damaged</source>
        <translation>
            <numerusform>%1: %n place is damaged</numerusform>
            <numerusform>%1: %n places are damaged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorText</name>
    <message numerus="yes">
        <source>%Ln issues</source>
        <translation>
            <numerusform>%Ln issue</numerusform>
            <numerusform>%Ln issues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer there</source>
        <comment>issues or comments</comment>
        <translation>
            <numerusform>%Ln no longer there</numerusform>
            <numerusform>%Ln no longer there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 waits for %2 until %3 (in %Ln min): %4</source>
        <comment>repository, server, time, what is missing</comment>
        <translation>
            <numerusform>%1 waits for %2 until %3 (in %Ln min): %4</numerusform>
            <numerusform>%1 waits for %2 until %3 (in %Ln min): %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::AddRepositoryField</name>
    <message numerus="yes">
        <source>%Ln repositories of %1: choose one to add.</source>
        <translation>
            <numerusform>%Ln repository of %1: choose one to add.</numerusform>
            <numerusform>%Ln repositories of %1: choose one to add.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueActions</name>
    <message numerus="yes">
        <source>Open in browser (at most %Ln at once)</source>
        <translation>
            <numerusform>Open in browser (at most %Ln at once)</numerusform>
            <numerusform>Open in browser (at most %Ln at once)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueListPane</name>
    <message numerus="yes">
        <source>%1 of %Ln issues</source>
        <comment>how many of all issues are shown; %1 is a number</comment>
        <translation>
            <numerusform>%1 of %Ln issue</numerusform>
            <numerusform>%1 of %Ln issues</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssuePane</name>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::IssueSentence</name>
    <message numerus="yes">
        <source>%Ln comments</source>
        <translation>
            <numerusform>%Ln comment</numerusform>
            <numerusform>%Ln comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reactions</source>
        <translation>
            <numerusform>%Ln reaction</numerusform>
            <numerusform>%Ln reactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RefreshPage</name>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repositories that is %1 without signing in, and %2 with a token.</source>
        <translation>
            <numerusform>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repository that is %1 without signing in, and %2 with a token.</numerusform>
            <numerusform>Each time costs two requests a repository, and all of it at most a quarter of what the server allows. With %Ln repositories that is %1 without signing in, and %2 with a token.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::RelativeTime</name>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ShowCommand</name>
    <message numerus="yes">
        <source>%1 of %Ln comments are saved on this computer.</source>
        <translation>
            <numerusform>%1 of %Ln comment is saved on this computer.</numerusform>
            <numerusform>%1 of %Ln comments are saved on this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::SpokenLibrary</name>
    <message numerus="yes">
        <source>%1, %Ln open. %2</source>
        <translation>
            <numerusform>%1, %Ln open. %2</numerusform>
            <numerusform>%1, %Ln open. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::StatusLine</name>
    <message numerus="yes">
        <source>API %1 of %2 · resets in %Ln min</source>
        <translation>
            <numerusform>API %1 of %2 · resets in %Ln min</numerusform>
            <numerusform>API %1 of %2 · resets in %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %Ln more)</source>
        <translation>
            <numerusform>%1 (and %Ln more)</numerusform>
            <numerusform>%1 (and %Ln more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln images to come</source>
        <translation>
            <numerusform>%1 · %Ln image to come</numerusform>
            <numerusform>%1 · %Ln images to come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::StoragePage</name>
    <message numerus="yes">
        <source>Clear what is saved of %Ln repositories?</source>
        <translation>
            <numerusform>Clear what is saved of %Ln repository?</numerusform>
            <numerusform>Clear what is saved of %Ln repositories?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::SyncCommand</name>
    <message numerus="yes">
        <source>%1: %n issues brought up to date.</source>
        <translation>
            <numerusform>%1: %n issue brought up to date.</numerusform>
            <numerusform>%1: %n issues brought up to date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n issues or comments are no longer there.</source>
        <translation>
            <numerusform>%1: %n issue or comment is no longer there.</numerusform>
            <numerusform>%1: %n issues or comments are no longer there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n comments brought up to date.</source>
        <translation>
            <numerusform>%1: %n comment brought up to date.</numerusform>
            <numerusform>%1: %n comments brought up to date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images could not be fetched yet; they come with a later run.</source>
        <translation>
            <numerusform>%n image could not be fetched yet; it comes with a later run.</numerusform>
            <numerusform>%n images could not be fetched yet; they come with a later run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hubbub::ViewsModel</name>
    <message numerus="yes">
        <source>%1, %Ln</source>
        <translation>
            <numerusform>%1, %Ln</numerusform>
            <numerusform>%1, %Ln</numerusform>
        </translation>
    </message>
</context>
</TS>
