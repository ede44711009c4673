<?xml version="1.0" encoding="UTF-8"?>
<!-- What the letters say in English. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter:1" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:letter:1">

  <xsl:template match="Letter[@kind = 'INVITATION']" mode="l:en" as="element()+">
    <Subject>Please vote: {l:name(Enterprise, 'en')}</Subject>
    <P>Dear {l:name(Expert, 'en')},</P>
    <P>{l:name(Organisation, 'en')} has entrusted you with the assessment of the Cleaner Production audit of
      {l:name(Enterprise, 'en')}, as {l:code-en(RoleCode)}. The audit report is attached to be read and printed, and as
      the signed XML document, which is what counts.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Audit report">{ReportID}</Fact>
    <Fact name="SHA-256 of the report">{ReportDigest}</Fact>
    <Fact name="Your number">{RegistrationID}</Fact>
    <xsl:if test="Until"><Fact name="Please answer by">{Until}</Fact></xsl:if>
    <xsl:if test="Vote">
      <H>Why you are asked beside others</H>
      <P>The experts disagree, and neither side has a majority. Read the report first and form your own opinion; the signed
        votes of the others, with their reasons, are attached.</P>
      <xsl:for-each select="Vote"><Fact name="{l:name(Person, 'en')}, {l:code-en(RoleCode)}">{l:code-en(ConclusionCode)}</Fact></xsl:for-each>
    </xsl:if>
    <H>How to vote</H>
    <Step>Save the attached form {VoteFile} into the folder of cpcert, beside your key, and open it in any text editor. Case,
      report and your name are filled in.</Step>
    <Step>The word UNDECIDED stands wherever you have to say something. It says nothing by itself: a form that still has it is no
      vote. Replace it in ConclusionCode by PASS, PASS_WITH_CONDITIONS or NOT_PASSED, write your reasons over the whole text of
      ReasonText, and put the day into VoteDate, written YEAR-MONTH-DAY. With conditions, add each as a Condition after ReasonText.</Step>
    <Step>In ConflictDeclaration, replace UNDECIDED in NoConflictIndicator by true if you have no tie to the enterprise and had
      no part in the audit, or by false if you have; and write a sentence that says so over the whole of Text.</Step>
    <Step>Sign the file with your own key in place of my-key.p12; nothing may change in it afterwards. In that folder, run:</Step>
    <xsl:sequence select="l:sign(VoteFile, RoleCode, RegistrationID)"/>
    <Step>{if ($answers = 'true') then 'Answer this mail with the signed file attached, or have it put' else 'Have the signed file put'} into the folder inbox/{Folder}.</Step>
    <xsl:sequence select="l:unanswerable-en()"/>
    <P>You get a receipt within minutes, or a list of everything that has to be mended. Only a signed form is a vote; what the
      mail itself says does not count.</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'MAIL_HELP']" mode="l:en" as="element()+">
    <Subject>{if (Unread) then 'Part of your mail could not be read' else 'Your mail holds no document'}</Subject>
    <P>{if (Documents = '0') then 'Your mail was received, but no XML document was found in it, and only a signed document counts. What the mail itself says is read by nobody.'
      else 'Your mail was received. ' || Documents || ' XML ' || (if (Documents = '1') then 'document was' else 'documents were') || ' found in it; each is answered by itself.'}</P>
    <xsl:if test="Unread">
      <H>What could not be read</H>
      <xsl:for-each select="Unread"><Step>{if (. = '…') then 'the rest of the mail' else if (. = '*') then 'an attachment' else .}: {l:unread-en(@code)}</Step></xsl:for-each>
    </xsl:if>
    <xsl:if test="Other">
      <P>Attachments that are no XML: {string-join(Other, ', ')}.</P>
    </xsl:if>
    <H>What to do</H>
    <xsl:choose>
      <xsl:when test="VoteFile">
        <Step>To vote on case {CaseID}: save the form {VoteFile} that came with the invitation and fill it in as the invitation says.</Step>
        <Step>Sign it with your own key in place of my-key.p12:</Step>
        <xsl:sequence select="l:sign(VoteFile, RoleCode, RegistrationID)"/>
        <Step>Answer with the signed file attached.</Step>
      </xsl:when>
      <xsl:otherwise>
        <Step>Sign the document, as the letter that asked you for it says, and send it as an XML file attached to a mail.</Step>
      </xsl:otherwise>
    </xsl:choose>
    <P>Until you send a document, no further mail without one is answered today.</P>
  </xsl:template>

  <xsl:function name="l:unanswerable-en" as="element()?">
    <xsl:if test="$answers ne 'true'"><P>Do not answer this mail: what is sent to its address is read by nobody.</P></xsl:if>
  </xsl:function>

  <xsl:function name="l:unread-en" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="map {
      'UNDECODABLE': 'its bytes are damaged or in an unknown encoding. Attach the file once more.',
      'TOO_MUCH': 'it is too large, or holds too much. Attach the XML file by itself.',
      'ENCRYPTED': 'it is encrypted or has a password. Attach the XML file as it is; it is protected by its signature.',
      'DAMAGED': 'it cannot be opened. Attach the XML file by itself.',
      'NOT_OPENED': 'archives of this kind are not opened. Attach the XML file by itself, or in a ZIP.',
      'NO_XML': 'it was opened, and there is no XML file in it.' }($code)"/>
  </xsl:function>

  <xsl:template match="Letter[@kind = 'REMINDER']" mode="l:en" as="element()+">
    <Subject>Reminder: {l:name(Enterprise, 'en')} waits until {Until}</Subject>
    <P>Dear {l:name(Addressee, 'en')},</P>
    <P>the case below waits for {l:name(Waits, 'en')}. Please see to it by the last day; if you have sent it meanwhile, nothing is left to do.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Last day">{Until}</Fact>
    <H>What to do</H>
    <Step>Do what the former letter on this case says; its steps and commands still hold.</Step>
    <xsl:if test="VoteFile"><Step>The form {VoteFile} is attached once more. The report came with the former letter.</Step></xsl:if>
    <Step>If you cannot keep the day, or do not find the former letter, {if (Contact) then 'write to ' || Contact || ', where a person reads it.' else 'tell the centre.'}</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'WITHDRAWN']" mode="l:en" as="element()+">
    <Subject>Case closed: {l:name(Enterprise, 'en')}</Subject>
    <P>Dear {l:name(Addressee, 'en')},</P>
    <P>the application of this enterprise was withdrawn, and the centre has closed the case.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <H>What to do</H>
    <Step>Nothing. A vote, an opinion or a report that comes now moves nothing any more.</Step>
    <xsl:if test="Contact"><Step>Questions: {Contact}, where a person reads them.</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'RELEASED']" mode="l:en" as="element()+">
    <Subject>Your vote is not needed any more: {l:name(Enterprise, 'en')}</Subject>
    <P>Dear {l:name(Addressee, 'en')},</P>
    <P>the case below was assigned anew, and others assess it now. Your vote is not needed any more; one that you have cast stays on file.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <H>What to do</H>
    <Step>Nothing.</Step>
    <xsl:if test="Contact"><Step>Questions: {Contact}, where a person reads them.</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'APPLIED_BEFORE']" mode="l:en" as="element()+">
    <Subject>A case is open already: {l:name(Enterprise, 'en')}</Subject>
    <P>Dear {l:name(Addressee, 'en')},</P>
    <P>a further application has come in on a report for which the case below is open. No second case was opened; the application is on file with this one.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <H>What to do</H>
    <Step>Nothing, where the same certificate is meant. To apply on another report, send an application that names it.</Step>
    <xsl:if test="Contact"><Step>Questions: {Contact}, where a person reads them.</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'VOTES_COMPLETE']" mode="l:en" as="element()+">
    <Subject>All votes are in: {l:name(Enterprise, 'en')}</Subject>
    <P>All experts that {l:name(Organisation, 'en')} entrusted with this case have voted. Your opinion is due.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Audit report">{ReportID}</Fact>
    <xsl:for-each select="Vote">
      <Fact name="{l:name(Person, 'en')}, {l:code-en(RoleCode)}">{l:code-en(ConclusionCode)}</Fact>
    </xsl:for-each>
    <H>What comes next</H>
    <xsl:if test="l:split(.)"><Step>The experts disagree: the technical head calls them together first, and the opinion prints the dissent.</Step></xsl:if>
    <Step>Write the assessment opinion. It names the report and every expert with the vote given.</Step>
    <Step>Save it as opinion.xml. Let each expert sign it, with the key of that expert in place of my-key.p12.{' An expert
      whom the opinion overrules signs with DISSENTING_EXPERT in place of EXPERT.'[l:split(current())]}</Step>
    <xsl:for-each select="Vote"><xsl:sequence select="l:sign('opinion.xml', RoleCode, RegistrationID)"/></xsl:for-each>
    <Step>Seal it last, with the key of your organisation in place of our-seal.p12: the seal covers every signature. Without
      signatures and seal the opinion is invalid (Item 7).</Step>
    <Command>./cpcert seal opinion.xml --key our-seal.p12</Command>
    <Step>Put it into inbox/{Folder}{', or send it as an attachment in answer to this mail'[$answers = 'true']}.</Step>
    <xsl:sequence select="l:unanswerable-en()"/>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'DECISION_DUE']" mode="l:en" as="element()+">
    <Subject>Decision due: {l:name(Enterprise, 'en')}</Subject>
    <P>The opinion of {l:name(Organisation, 'en')} is here, and it is valid. The case waits for the decision of the centre.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Opinion">{OpinionID}</Fact>
    <Fact name="SHA-256 of the opinion">{OpinionDigest}</Fact>
    <Fact name="Its conclusion">{l:code-en(ConclusionCode)}</Fact>
    <H>What comes next</H>
    <Step>Someone who took no part in the assessment reads the case and writes the decision, with reasons. Everything of the case
      in one file:</Step>
    <Command>./cpcert case export {CaseID} --home {l:word(Home)}</Command>
    <Step>That person saves it as decision.xml and signs it with the role CERTIFIER, with the own key in place of my-key.p12 and the
      own staff number in place of MY-STAFF-NUMBER.</Step>
    <xsl:sequence select="l:sign('decision.xml', 'CERTIFIER', 'MY-STAFF-NUMBER')"/>
    <Step>Put it into inbox/{Folder}. The certificate is made and sent at once when the decision grants it.</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'CERTIFICATE']" mode="l:en" as="element()+">
    <Subject>Your certificate {Number}</Subject>
    <P>Congratulations: {l:name(Enterprise, 'en')} is a certified Cleaner Production enterprise. The certificate is attached as
      a PDF to print and show, and as the sealed XML document that it shows.</P>
    <Fact name="Certificate">{Number}</Fact>
    <Fact name="Holder">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Valid">{From} to {To}, both days included</Fact>
    <Fact name="Files">{PdfFile}, {XmlFile}</Fact>
    <Fact name="SHA-256 of the XML">{CertificateDigest}</Fact>
    <H>How anyone can verify it</H>
    <Step>With a phone: scan the code on the certificate, or open {Address}.</Step>
    <Step>With a PDF reader: open {PdfFile} and look at its signature. The XML document is attached inside.</Step>
    <Step>With cpcert, which checks seals, contents and both forms against each other:</Step>
    <Command>./cpcert verify {PdfFile}</Command>
    <P>Anywhere but at the centre its answer is INDETERMINATE where nothing is wrong: seals and contents hold, and whether the
      number is in force only the register of the centre knows, which answers at the address above.</P>
    <P>Keep both files as they are; every change breaks the seal. A printed copy shows the code only: check it before you rely
      on it.</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'STATUS_CHANGED']" mode="l:en" as="element()+">
    <Subject>Certificate {Number}: {l:code-en(StateCode)} from {From}</Subject>
    <P>{if (StateCode = 'VALID') then 'The suspension of the certificate is lifted: it may be relied upon again.'
      else if (StateCode = 'SUSPENDED') then 'The certificate is suspended. Nobody may rely on it, and it must not be shown, until the suspension is lifted.'
      else if (StateCode = 'RESCINDED') then 'The certificate is rescinded. It has no force any more and must not be shown; its number is never used again.'
      else if (StateCode = 'CANCELLED') then 'The certificate was given back by its holder and has no force any more.'
      else 'Another certificate took the place of this one, which has no force any more.'} Every copy, also the PDF that was sent,
      verifies with this state, although its seals still hold.</P>
    <Fact name="Certificate">{Number}</Fact>
    <Fact name="Holder">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="State">{l:code-en(StateCode)}</Fact>
    <Fact name="From">{From}</Fact>
    <Fact name="Reason">{l:code-en(ReasonCode)}</Fact>
    <xsl:if test="Successor"><Fact name="Successor">{Successor}</Fact></xsl:if>
    <xsl:if test="Until"><Fact name="Remove the cause by">{Until}</Fact></xsl:if>
    <Fact name="Notice, attached">{NoticeID}</Fact>
    <xsl:if test="Facts"><H>What happened</H><P>{l:name(Facts, 'en')}</P></xsl:if>
    <xsl:if test="Appeal"><H>What you can do</H><P>{l:name(Appeal, 'en')}</P></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'OPINION_INVALID']" mode="l:en" as="element()+">
    <Subject>Opinion invalid: {l:name(Enterprise, 'en')}</Subject>
    <P>The opinion named below is invalid by Item 7. An invalid opinion is never repaired: a new one takes its place. It costs
      no second fee, and the case goes on when it is here.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="Opinion">{OpinionID}</Fact>
    <Fact name="SHA-256 of the opinion">{OpinionDigest}</Fact>
    <H>Why it is invalid</H>
    <xsl:for-each select="Reason[lang('en')]"><Step>{.}</Step></xsl:for-each>
    <xsl:if test="not(Reason)"><P>The notice of rejection names every reason: it was sent to you by e-mail and lies in out/{Folder}.</P></xsl:if>
    <H>What comes next</H>
    <Step>Write a new opinion with a new DocumentID. Name the invalid one in Replaces, with ReplaceReasonCode
      INVALID_OPINION.</Step>
    <Step>Let every expert sign the new document, and seal it last.</Step>
    <Step>Put it into inbox/{Folder}.</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'REFUSAL']" mode="l:en" as="element()+">
    <Subject>No certificate: {l:name(Enterprise, 'en')}</Subject>
    <P>The application of {l:name(Enterprise, 'en')} did not lead to a certificate. The case is closed.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Decided by document">{DecisionID}</Fact>
    <Fact name="Day">{Day}</Fact>
    <H>Reasons</H>
    <xsl:for-each select="Reason[lang('en')]"><P>{.}</P></xsl:for-each>
    <H>What you can do</H>
    <P>You may apply again when the reasons are gone. The document that says no is attached; it names how it can be appealed,
      where the scheme provides for that.</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'COPY']" mode="l:en" as="element()+">
    <Subject>Copy of the {translate(lower-case(What), '_', ' ')}: {l:name(Enterprise, 'en')}</Subject>
    <P>{l:name(Organisation, 'en')} supervises {l:name(Enterprise, 'en')} and is sent a copy of the {translate(lower-case(What), '_', ' ')}, by Items
      3 and 4 of the Measures. Nothing need be done.</P>
    <Fact name="Case">{CaseID}</Fact>
    <Fact name="Enterprise">{l:name(Enterprise, 'en')}</Fact>
    <Fact name="You supervise">{string-join(Ground, ', ')}</Fact>
    <Fact name="Attached">{string-join(File, ', ')}</Fact>
    <P>The files attached are signed or sealed; this verifies them:</P>
    <Step>With cpcert: who signed and sealed, and whether anything was altered.</Step>
    <Command>./cpcert verify {string-join(File ! l:word(.), ' ')}</Command>
    <P>Its answer is INDETERMINATE where nothing is wrong but nobody has told your cpcert whom to trust: put the certificates of the
      authorities (*.pem) and their revocation lists (*.crl) into a folder, and in it the certificate of each seal as issuers/CODE.pem with the
      code of its organisation, and name the folder with --trust. Whose signature it is only the registers of a centre say.</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'OPERATOR']" mode="l:en" as="element()+">
    <Subject>cpcert: {l:short(l:name(Text, 'en'))}</Subject>
    <xsl:sequence select="l:lines(l:name(Text, 'en'))"/>
  </xsl:template>

  <!-- PASS_WITH_CONDITIONS is "pass with conditions". -->
  <xsl:function name="l:code-en" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="lower-case(translate($code, '_', ' '))"/>
  </xsl:function>
</xsl:stylesheet>
