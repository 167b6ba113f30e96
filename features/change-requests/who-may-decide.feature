Feature: Nobody decides what is not theirs to decide
  A change request needs the engineering manager and the project manager of its own project: two different people,
  each in their own role.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario Outline: Whoever is not a lead of this project cannot sign
    Given a change request is waiting for both signatures
    When <person> tries to approve it
    Then the system refuses
    And the change request is in signoff
    And it carries 0 valid signatures
    And the audit log is intact

    Examples:
      | person                                     |
      | a member                                   |
      | the auditor                                |
      | the administrator                          |
      | the technical director                     |
      | the operations VP                          |
      | the process designer                       |
      | the engineering manager of another project |
      | the project manager of another project     |
      | the integration account                    |

  Scenario Outline: The leads of another project do not even see it
    Given a change request is waiting for both signatures
    When <person> looks for it
    Then the system answers that there is no such change request

    Examples:
      | person                                     |
      | the engineering manager of another project |
      | the project manager of another project     |

  Scenario: A member sees it, and has no work to sign
    Given a change request is waiting for both signatures
    Then a member can see it
    And a member has nothing left to sign

  Scenario Outline: One lead cannot give the other lead's signature
    Given a change request is waiting for both signatures
    When <one> tries to use the work of <other> to approve it
    Then the system answers that there is no such work
    And it carries 0 valid signatures

    Examples:
      | one                     | other                   |
      | the engineering manager | the project manager     |
      | the project manager     | the engineering manager |

  Scenario: A lead who wrote the change signs it in their own role, never alone
    Given the engineering manager has submitted a change request
    And both leads have assessed it
    When the engineering manager approves it
    Then the change request is in signoff
    And it carries 1 valid signature
    When the project manager approves it
    Then the change request is effective
    And the signatures are of 2 different people

  Scenario: One person cannot hold both lead roles
    When the administrator tries to make the engineering manager project manager as well
    Then the system refuses, because one person cannot hold both lead roles

  Scenario: Somebody who changed from one lead role to the other cannot give the second signature
    Given a change request is waiting for both signatures
    And the engineering manager has approved it
    When the engineering manager becomes project manager instead
    And the former engineering manager tries to approve it
    Then the system refuses, because the two signatures must be of two people
    And the change request is in signoff
    And it carries 1 valid signature

  Scenario: Work belongs to the role: the successor sees it, the former lead does not
    Given a change request is waiting for both signatures
    When a new engineering manager takes over
    Then the new engineering manager has to sign it
    And the former engineering manager has nothing left to sign
    When the former engineering manager tries to approve it
    Then the system refuses
    When the new engineering manager approves it
    And the project manager approves it
    Then the change request is effective

  Scenario: A program may submit a change request and never decides one
    Given the integration account has submitted a change request
    And both leads have assessed it
    When the integration account tries to approve it
    Then the system refuses
    When both leads approve it
    Then the change request is effective

  Scenario: A program that was given a lead role by mistake still never decides
    Given a change request is waiting for both signatures
    And the integration account was made engineering manager
    When the integration account tries to approve it
    Then the system refuses, because a program never decides
    And it carries 0 valid signatures
