Feature: Files belong to what is signed
  A file is uploaded to the project and named by its SHA-256 in the content of the request; a signature covers it.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: The leads read what they sign
    Given a member has drafted a change request with the file "plan.pdf"
    When the author submits it
    Then the engineering manager downloads "plan.pdf" as it was uploaded
    And its hash is part of the signed content

  Scenario: Another project's people get nothing
    Given a member has drafted a change request with the file "plan.pdf"
    When the engineering manager of another project tries to download "plan.pdf"
    Then the system refuses

  Scenario: A file that was never uploaded cannot be named
    When a member tries to draft a change request with a file that was never uploaded
    Then the system refuses, because the file is not there

  Scenario: A program is no picture
    When a member tries to upload a program as "image/png"
    Then the system refuses, because it is of another kind
